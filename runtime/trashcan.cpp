#include "runtime/trashcan.hpp"

namespace asyncio::detail {

void Trashcan::put_off(std::function<void()> destroy) {
    if (!put_off_)
        put_off_ = new std::vector<std::function<void()>>;
    put_off_->push_back(std::move(destroy));
}

void Trashcan::empty() {
    ++depth_;
    while (!put_off_->empty()) {
        const auto destroy = std::move(put_off_->back());
        put_off_->pop_back();
        destroy();
    }
    delete std::exchange(put_off_, nullptr);
    --depth_;
}

}  // namespace asyncio::detail
