#include "runtime/trace/history.hpp"

#include <algorithm>
#include <iterator>

namespace trace {

namespace {

// Unpacking a keyframe takes about as long as applying this many events.
constexpr std::size_t events_of_unpacking = 10'000;
constexpr std::size_t small_step_back = 1'000, kept_before = 250;

/// The log takes this many times the memory of its keyframes.
constexpr double log_to_keyframes = 6;

}  // namespace

History::History(const Log& log) : log_(&log) {}
History::~History() = default;

const World& History::at(std::size_t position) const {
    position = std::min(position, log_->size());
    const std::size_t last = world_.position;
    const auto after = std::upper_bound(
        keyframes_.begin(), keyframes_.end(), position,
        [](std::size_t at, const Keyframe& keyframe) { return at < keyframe.position(); });
    const Keyframe* const keyframe = after == keyframes_.begin() ? nullptr : &*std::prev(after);
    const std::size_t from = keyframe ? keyframe->position() : 0;

    const bool goes_on = last <= position && last + events_of_unpacking >= from;
    if (!goes_on && from <= near_.position && near_.position <= position)
        world_ = near_;
    else if (!goes_on && keyframe)
        keyframe->unpack(world_);
    else if (!goes_on)
        world_ = {};

    if (position < last && last < position + small_step_back &&
        world_.position + kept_before < position) {
        go_on(position - kept_before);
        near_ = world_;
    }
    go_on(position);
    return world_;
}

void History::go_on(std::size_t position) const {
    while (world_.position < position) {
        world_.apply(*log_, (*log_)[world_.position]);
        if (world_.position == next_keyframe_)
            add_keyframe();
    }
}

void History::add_keyframe() const {
    keyframes_.emplace_back(world_, keyframes_.empty() ? nullptr : &keyframes_.back());
    const std::size_t bytes = keyframes_.back().bytes();
    bytes_ += bytes;
    const double bytes_of_an_event =
        static_cast<double>(log_->bytes()) / static_cast<double>(log_->size());
    const double distance = log_to_keyframes * static_cast<double>(bytes) / bytes_of_an_event;
    next_keyframe_ += std::max(least_distance, static_cast<std::size_t>(distance));
}

}  // namespace trace
