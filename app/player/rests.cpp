#include "app/player/rests.hpp"

namespace app {

std::span<const std::uint32_t> Rests::events() const {
    return unit_ == StepUnit::iteration ? facts_.index.every<trace::IterEnd>().all()
                                        : facts_.changes.of(task_);
}

std::size_t Rests::after(std::size_t cursor) const {
    if (cursor >= size_)
        return size_;
    if (unit_ == StepUnit::event)
        return cursor + 1;
    const auto event = Positions::first_of(events(), cursor);
    return event == Positions::never ? size_ : event + 1;
}

std::size_t Rests::before(std::size_t cursor) const {
    if (cursor > size_)
        return size_;
    if (cursor == 0 || unit_ == StepUnit::event)
        return cursor == 0 ? 0 : cursor - 1;
    const auto event = Positions::last_of(events(), cursor - 1);
    return event == Positions::never ? 0 : event + 1;
}

}  // namespace app
