#include "app/edit/colored_lines.hpp"

#include <algorithm>

namespace app {

void ColoredLines::changed(std::size_t line, std::size_t removed, std::size_t added) {
    // What is open before the first of them is as it was; behind each of them it may be otherwise.
    const auto first = std::min(line + 1, open_.size());
    const auto old = open_.begin() + static_cast<std::ptrdiff_t>(first);
    if (added > removed && first < open_.size()) {
        open_.insert(old, added - removed, UnclosedCode{});
    } else if (removed > added) {
        const auto fewer = std::min(removed - added, open_.size() - first);
        open_.erase(old, old + static_cast<std::ptrdiff_t>(fewer));
    }
    // Lines behind the present change that are not right yet stay so, wherever they have moved.
    if (changed_ > line + removed)
        changed_ = changed_ - removed + added;
    changed_ = std::max(changed_, line + added);
    right_ = std::min(right_, first);
}

const UnclosedCode& ColoredLines::open_before(std::size_t line) const {
    while (right_ <= line) {
        UnclosedCode open = open_[right_ - 1];
        static_cast<void>(highlight(text_->line(right_ - 1), SourceLanguage::python, open));
        open.end_line();
        ++lines_read_;
        if (right_ == open_.size()) {
            open_.push_back(open);
        } else if (right_ >= changed_ && open_[right_] == open) {
            right_ = open_.size();  // the rest was right and is as it was
            changed_ = 0;
            continue;
        } else {
            open_[right_] = open;
            changed_ = std::max(changed_, right_ + 1);  // the next was right for the old one
        }
        ++right_;
    }
    return open_[line];
}

std::vector<SyntaxSpan> ColoredLines::spans(std::size_t line) const {
    UnclosedCode open = open_before(line);
    return highlight(text_->line(line), SourceLanguage::python, open);
}

}  // namespace app
