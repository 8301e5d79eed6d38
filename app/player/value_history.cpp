#include "app/player/value_history.hpp"

#include <utility>

namespace app {

namespace {

/// The last of `from`, in place of which `now` goes to `to`.
std::optional<lessons::Values> take(std::vector<lessons::Values>& from,
                                    std::vector<lessons::Values>& to, const lessons::Values& now) {
    if (from.empty())
        return {};
    to.push_back(now);
    lessons::Values taken = std::move(from.back());
    from.pop_back();
    // The language is no value that was changed.
    taken.set_language(now.language());
    return taken;
}

}  // namespace

const ValueHistory::From& ValueHistory::change(std::string_view what, From from) {
    if (!open_ || what_ != what) {
        done_.push_back(from.run->values());
        undone_.clear();
        before_ = from.run;
        what_ = what;
        open_ = true;
        from_ = std::move(from);
    } else if (from.place != arrived_) {
        from_ = std::move(from);
    }
    return from_;
}

void ValueHistory::end_change(const lessons::Values& now) {
    if (!std::exchange(open_, false))
        return;
    from_ = {};
    lessons::Values began = done_.back();
    began.set_language(now.language());
    if (began == now) {
        done_.pop_back();
        before_.reset();
    }
}

std::optional<lessons::Values> ValueHistory::cancel(const lessons::Values& now) {
    if (!std::exchange(open_, false))
        return {};
    from_ = {};
    before_.reset();
    lessons::Values began = std::move(done_.back());
    done_.pop_back();
    began.set_language(now.language());
    return began;
}

std::optional<lessons::Values> ValueHistory::undo(const lessons::Values& now) {
    end_change(now);
    before_.reset();
    return take(done_, undone_, now);
}

std::optional<lessons::Values> ValueHistory::redo(const lessons::Values& now) {
    end_change(now);
    return take(undone_, done_, now);
}

}  // namespace app
