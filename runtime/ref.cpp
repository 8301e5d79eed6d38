#include "runtime/ref.hpp"

#include "runtime/trashcan.hpp"

namespace asyncio {

void RefCounted::destroy() {
    detail::trashcan([this] { delete this; });
}

}  // namespace asyncio
