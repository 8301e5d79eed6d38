#include "app/export/program_link.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

#include "app/export/link.hpp"
#include "app/export/packed_text.hpp"
#include "app/text/shown.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

constexpr std::size_t longest_name = 100;  // bytes
constexpr std::string_view source_key = "source=", digits = "0123456789ABCDEF";

bool stands_for_itself(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
}

/// RFC 3986, 2.1.
std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        if (stands_for_itself(c)) {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += '%';
            encoded += digits[byte >> 4U];
            encoded += digits[byte & 0xFU];
        }
    }
    return encoded;
}

/// What is encoded wrongly stays as it is.
std::string percent_decoded(std::string_view text) {
    const auto digit = [&](std::size_t at) {
        const char c = at < text.size() ? text[at] : '\0';
        return digits.find(c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c);
    };
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto high = digit(i + 1), low = digit(i + 2);
        if (text[i] != '%' || high == digits.npos || low == digits.npos) {
            decoded += text[i];
            continue;
        }
        decoded += static_cast<char>(high << 4U | low);
        i += 2;
    }
    return decoded;
}

/// "": none.
std::string fault_of(const LinkedProgram& program) {
    const std::string& name = program.name;
    const bool is_name = name.size() > 3 && name.size() <= longest_name && name.ends_with(".py") &&
                         !name.starts_with('.') && !name.starts_with('-') &&
                         name.find_first_of("/\\") == name.npos && trace::printable(name) == name;
    if (!is_name)
        return fmt::format("'{}' is no name of a Python file", shown(name, 40));
    if (program.source.empty())
        return "the program is empty";
    // What cannot be seen could not be judged, either. A carriage return alone ends a line for
    // Python, and for few who show it.
    bool lone_return = false;
    for (auto at = program.source.find('\r'); at != program.source.npos;
         at = program.source.find('\r', at + 1))
        lone_return = lone_return || program.source.compare(at, 2, "\r\n") != 0;
    if (lone_return || trace::printable(program.source, "\n\t\r") != program.source)
        return "the program has characters that cannot be seen, or is no UTF-8 text";
    return {};
}

}  // namespace

std::string link_to(const LinkedProgram& program) {
    if (program.source.size() > longest_linked_source) {
        throw std::length_error{fmt::format("the program has more than {} KB: send the file itself",
                                            longest_linked_source / 1024)};
    }
    if (const auto fault = fault_of(program); !fault.empty())
        throw std::invalid_argument{fmt::format("there is no link to it: {}", fault)};
    const std::string link =
        fmt::format("{}{}?{}{}", program_link_scheme, percent_encoded(program.name), source_key,
                    packed(program.source));
    if (link.size() > longest_program_link) {
        throw std::length_error{
            fmt::format("the link would have {} bytes, and it may have no more than {}: send the "
                        "file itself",
                        link.size(), longest_program_link)};
    }
    return link;
}

LinkedProgram read_program_link(std::string_view link) {
    if (link.size() > longest_program_link)
        refuse_link(link, fmt::format("it is longer than {} bytes", longest_program_link));
    refuse_foreign_characters(link);
    std::string_view rest = link.substr(program_link_scheme.size());
    const auto question = std::min(rest.find('?'), rest.size());
    LinkedProgram program{percent_decoded(rest.substr(0, question)), {}};
    rest.remove_prefix(std::min(question + 1, rest.size()));
    if (!rest.starts_with(source_key))
        refuse_link(link, "it brings no program");
    auto [fault, source] = unpacked(rest.substr(source_key.size()), longest_linked_source);
    if (fault == Unpacked::Fault::damaged)
        refuse_link(link, "it is damaged, or only a part of it is there");
    if (fault == Unpacked::Fault::too_long) {
        refuse_link(link,
                    fmt::format("the program has more than {} KB", longest_linked_source / 1024));
    }
    program.source = std::move(source);
    if (const auto wrong = fault_of(program); !wrong.empty())
        refuse_link(link, wrong);
    return program;
}

}  // namespace app
