#include "app/run/id_table.hpp"

#include <cstdint>

namespace app {

template <class T>
void IdTable<T>::set_other(trace::Id id, T value) {
    others_[id] = value;
}

template <class T>
T IdTable<T>::among_others(trace::Id id) const {
    const auto found = others_.find(id);
    return found == others_.end() ? none_ : found->second;
}

template class IdTable<bool>;
template class IdTable<std::int64_t>;
template class IdTable<std::uint32_t>;
template class IdTable<trace::Id>;

}  // namespace app
