#include "app/edit/history.hpp"

#include <utility>

namespace app {

namespace {

/// Makes one of two edits where the second goes on where the first ended. A long text that is
/// typed, a value that is dragged, would else be as many edits as there were frames.
bool join(TextEdit& first, const TextEdit& second) {
    if (second.removed.empty() && second.begin == first.inserted_range().end) {
        first.inserted += second.inserted;
        return true;
    }
    if (second.begin == first.begin && second.removed == first.inserted) {
        first.inserted = second.inserted;
        return true;
    }
    if (first.inserted.empty() && second.inserted.empty()) {
        if (second.begin == first.begin) {
            first.removed += second.removed;
            return true;
        }
        if (second.removed_range().end == first.begin) {
            first.removed.insert(0, second.removed);
            first.begin = second.begin;
            return true;
        }
    }
    return false;
}

}  // namespace

void History::add(TextEdit edit, EditKind kind, const Selection& before) {
    steps_.resize(done_);
    const bool goes_on = in_group_ ? group_begun_ : kind != EditKind::single && kind == open_;
    if (goes_on && !steps_.empty()) {
        auto& edits = steps_.back().edits;
        // What is grouped may be as many edits as the text has lines; none of them touch.
        if (in_group_ || !join(edits.back(), edit))
            edits.push_back(std::move(edit));
    } else {
        Step step;
        step.before = before;
        step.edits.push_back(std::move(edit));
        steps_.push_back(std::move(step));
    }
    done_ = steps_.size();
    steps_.back().state = ++last_state_;
    open_ = in_group_ ? EditKind::single : kind;
    group_begun_ = in_group_;
}

void History::end_edit(const Selection& after) {
    if (done_ > 0)
        steps_[done_ - 1].after = after;
}

void History::begin_group() {
    in_group_ = true;
    group_begun_ = false;
}

void History::end_group() {
    in_group_ = group_begun_ = false;
    end_step();
}

const EditStep* History::undo() {
    end_step();
    return done_ == 0 ? nullptr : &steps_[--done_];
}

const EditStep* History::redo() {
    end_step();
    return done_ == steps_.size() ? nullptr : &steps_[done_++];
}

}  // namespace app
