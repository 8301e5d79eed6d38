#include "runtime/trace/keyed_hash.hpp"

#include <random>

namespace trace {

const KeyedHash::Key& KeyedHash::key() {
    static const Key key = [] {
        std::random_device random;
        const auto number = [&] { return std::uint64_t{random()} << 32 | random(); };
        return Key{number(), number() | 1};
    }();
    return key;
}

}  // namespace trace
