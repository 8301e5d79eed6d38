#include "app/edit/text_drafts.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "app/files/read_file.hpp"
#include "app/files/write_file.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

using Path = std::filesystem::path;

constexpr std::string_view open_word = "open ", closed_word = "closed ";
constexpr std::string_view extension = ".draft";

std::string bytes_of(const TextDraft& draft) {
    return std::string{draft.open ? open_word : closed_word} + path_in_line(draft.file) + '\n' +
           draft.text;
}

/// Throws std::runtime_error if they are none.
TextDraft draft_of(std::string_view bytes) {
    const auto end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    const bool open = line.starts_with(open_word);
    if (end == bytes.npos || (!open && !line.starts_with(closed_word)))
        throw std::runtime_error{"it is no draft"};
    const auto path = line.substr(open ? open_word.size() : closed_word.size());
    return {path_of_line(path), open, std::string{bytes.substr(end + 1)}};
}

}  // namespace

std::string path_in_line(const Path& path) {
    std::string line;
    for (const char c : path.native()) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || byte >= 0x7F || c == '%' || c == '"' || c == '\\')
            line += fmt::format("%{:02X}", byte);
        else
            line += c;
    }
    return line;
}

Path path_of_line(std::string_view line) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string path;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] != '%') {
            path += line[at];
            continue;
        }
        const auto high = at + 2 < line.size() ? digits.find(line[at + 1]) : digits.npos;
        const auto low = at + 2 < line.size() ? digits.find(line[at + 2]) : digits.npos;
        if (high == digits.npos || low == digits.npos)
            throw std::runtime_error{"it names no file"};
        path += static_cast<char>(high * digits.size() + low);
        at += 2;
    }
    if (path.empty())
        throw std::runtime_error{"it names no file"};
    return path;
}

TextDrafts::TextDrafts(Path folder, std::ostream& complaints)
    : folder_(std::move(folder)), complaints_(&complaints) {}

std::vector<TextDrafts::Named> TextDrafts::load() {
    std::vector<Named> all;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator{folder_, none}) {
        const Path& file = entry.path();
        if (file.extension() != extension)
            continue;
        try {
            all.push_back({file.stem().native(), draft_of(read_file(file))});
        } catch (const std::runtime_error& e) {
            std::error_code unknown;
            std::filesystem::rename(file, Path{file} += ".broken", unknown);
            *complaints_ << fmt::format(
                "What was not saved of a program cannot be read, and is kept in {}.broken: {}.\n",
                trace::printable(file.native()), trace::printable(e.what()));
        }
    }
    std::ranges::sort(all, {}, &Named::name);
    return all;
}

std::string TextDrafts::new_name() {
    for (;;) {
        // Never the same twice, even if nothing could be written yet.
        std::string name = fmt::format("{:03}", ++names_);
        std::error_code unknown;
        if (!std::filesystem::exists(folder_ / (name + std::string{extension}), unknown))
            return name;
    }
}

bool TextDrafts::keep(const std::string& name, const TextDraft& draft) {
    try {
        std::filesystem::create_directories(folder_);
        write_file(folder_ / (name + std::string{extension}), bytes_of(draft));
        complained_ = false;
        return true;
    } catch (const std::system_error& e) {
        if (!std::exchange(complained_, true)) {
            *complaints_ << fmt::format(
                "What is not saved of {} cannot be kept in {} ({}); check the folder's "
                "permissions.\n",
                trace::printable(draft.file.filename().native()),
                trace::printable(folder_.native()), e.code().message());
        }
        return false;
    }
}

void TextDrafts::forget(const std::string& name) {
    std::error_code none;
    std::filesystem::remove(folder_ / (name + std::string{extension}), none);
}

}  // namespace app
