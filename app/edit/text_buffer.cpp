#include "app/edit/text_buffer.hpp"

#include <algorithm>
#include <iterator>

#include "app/text/grapheme.hpp"

namespace app {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> lines;
    for (;;) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        if (end == text.npos)
            return lines;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

TextBuffer::TextBuffer(std::string_view bytes) {
    byte_order_mark_ = bytes.starts_with(utf8_mark);
    if (byte_order_mark_)
        bytes.remove_prefix(utf8_mark.size());
    lines_ = split(bytes);
    size_ = bytes.size();
}

std::string TextBuffer::bytes() const {
    std::string all;
    all.reserve(size());
    if (byte_order_mark_)
        all += utf8_mark;
    for (const std::string& line : lines_) {
        if (&line != &lines_.front())
            all += '\n';
        all += line;
    }
    return all;
}

std::string_view TextBuffer::line(std::size_t i) const {
    const std::string_view whole = lines_[i];
    return whole.substr(0, whole.size() - (line_end(i).size() == 2 ? 1 : 0));
}

std::string_view TextBuffer::line_end(std::size_t i) const {
    if (i + 1 == lines_.size())
        return "";
    return lines_[i].ends_with('\r') ? "\r\n" : "\n";
}

TextPlace TextBuffer::nearest(TextPlace place) const {
    if (place.line >= lines())
        return end();
    const std::string_view text = line(place.line);
    if (place.byte >= text.size())
        return {place.line, text.size()};
    std::size_t begin = 0;
    for (std::size_t end = 0; end <= place.byte; end = grapheme_end(text, end))
        begin = end;
    return {place.line, begin};
}

TextPlace TextBuffer::after(TextPlace place, std::string_view text) {
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
    if (lines == 0)
        return {place.line, place.byte + text.size()};
    return {place.line + lines, text.size() - text.rfind('\n') - 1};
}

std::string TextBuffer::text(const TextRange& range) const {
    const auto [begin, end] = range;
    if (begin.line == end.line)
        return lines_[begin.line].substr(begin.byte, end.byte - begin.byte);
    std::string all = lines_[begin.line].substr(begin.byte);
    for (std::size_t i = begin.line + 1; i < end.line; ++i)
        (all += '\n') += lines_[i];
    return (all += '\n').append(lines_[end.line], 0, end.byte);
}

void TextBuffer::replace(const TextRange& range, std::string_view text) {
    const auto [begin, end] = range;
    std::string& first = lines_[begin.line];
    const std::string rest = lines_[end.line].substr(end.byte);
    size_ += text.size() + begin.byte - end.byte;
    for (std::size_t i = begin.line; i < end.line; ++i)
        size_ -= lines_[i].size() + 1;
    if (text.find('\n') == text.npos) {
        first.resize(begin.byte);
        (first += text) += rest;
        lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(begin.line) + 1,
                     lines_.begin() + static_cast<std::ptrdiff_t>(end.line) + 1);
        return;
    }
    std::vector<std::string> put = split(text);
    put.front().insert(0, first, 0, begin.byte);
    put.back() += rest;
    // Those that take the place of others need not be made room for.
    const std::size_t same = std::min(put.size(), end.line - begin.line + 1);
    const auto at = lines_.begin() + static_cast<std::ptrdiff_t>(begin.line);
    const auto put_same = put.begin() + static_cast<std::ptrdiff_t>(same);
    const auto next = std::move(put.begin(), put_same, at);
    lines_.erase(next, lines_.begin() + static_cast<std::ptrdiff_t>(end.line) + 1);
    lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(begin.line + same),
                  std::make_move_iterator(put_same), std::make_move_iterator(put.end()));
}

}  // namespace app
