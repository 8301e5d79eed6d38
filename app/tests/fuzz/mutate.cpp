#include "app/tests/fuzz/mutate.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace fuzz {

namespace {

using Json = nlohmann::ordered_json;

const std::array<Json, 24> values{
    0,
    1,
    2,
    -1,
    63,
    64,
    1'000'000'007,
    2147483647,
    4294967295,
    536870911,
    std::int64_t{1} << 62,
    -(std::int64_t{1} << 62),
    18446744073709551615u,
    1e300,
    true,
    nullptr,
    "",
    "T1",
    "G1",
    "H2",
    "CancelledError()",
    "\x1b[2J\x1b]52;c;cm0=\a\n\r\t\x7f",
    "\u009b31m\u202egnp\u2066`**{state:ready|\\",
    "f(\"a\nb\", '\\', **{}, ((((",
};

/// Mostly of the same type, as a reader soon refuses another.
Json other_value(const Json& value, Random& random) {
    if (random() % 16 == 0)
        return std::string(random() % 3000, 'x');
    const auto* other = &values[random() % values.size()];
    for (int tries = 0; tries < 16 && other->type() != value.type(); ++tries)
        other = &values[random() % values.size()];
    return *other;
}

/// Any value within a line, itself left out.
Json* any_part(Json& line, Random& random) {
    Json* part = &line;
    do {
        auto child = part->begin();
        std::advance(child, static_cast<std::ptrdiff_t>(random() % part->size()));
        part = &*child;
    } while (part->is_structured() && !part->empty() && random() % 4 != 0);
    return part;
}

void edit_field(Lines& lines, std::size_t at, Random& random) {
    Json line = Json::parse(lines[at], nullptr, false);
    if (!line.is_object() || line.empty())
        return;
    Json& part = *any_part(line, random);
    const Json other = Json::parse(lines[random() % lines.size()], nullptr, false);
    if (random() % 4 == 0 && other.is_object() && !other.empty()) {
        // What stands in another line: an id that exists, a word that belongs somewhere.
        auto field = other.begin();
        std::advance(field, static_cast<std::ptrdiff_t>(random() % other.size()));
        part = other.contains("task") && random() % 2 == 0 ? other["task"] : *field;
    } else if (random() % 8 == 0) {
        auto field = line.begin();
        std::advance(field, static_cast<std::ptrdiff_t>(random() % line.size()));
        line.erase(field.key());
    } else if (part.is_number_integer() && random() % 2 == 0) {
        part = part.get<std::int64_t>() + static_cast<std::int64_t>(random() % 5) - 2;
    } else {
        part = other_value(part, random);
    }
    lines[at] = line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void flip_bytes(std::string& line, Random& random) {
    for (auto n = random() % 3 + 1; n > 0 && !line.empty(); --n)
        line[random() % line.size()] ^= static_cast<char>(1u << random() % 8);
}

/// Sets a number that a line has near its begin, as `"seq": 12`.
void set_number(std::string& line, const std::string& key, std::size_t number) {
    const auto name = line.find('"' + key + "\":");
    if (name == line.npos)
        return;
    const auto begin = line.find_first_not_of(' ', name + key.size() + 3);
    const auto end = line.find_first_of(",}", begin);
    if (begin != line.npos && end != line.npos)
        line.replace(begin, end - begin, std::to_string(number));
}

void renumber(Lines& lines) {
    std::size_t seq = 0, it = 0;
    for (auto& line : lines) {
        it += line.find("\"iter_begin\"") != line.npos ? 1 : 0;
        set_number(line, "seq", ++seq);
        set_number(line, "it", it);
    }
}

}  // namespace

Lines split(const std::string& text) {
    Lines lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::string joined(const Lines& lines) {
    std::string text;
    for (const auto& line : lines)
        text += line + '\n';
    return text;
}

std::vector<std::size_t> mutate(Lines& lines, Random& random) {
    std::vector<std::size_t> changed;
    const auto place = [&](std::size_t at) {
        return lines.begin() + static_cast<std::ptrdiff_t>(at);
    };
    for (auto n = random() % 3 == 0 ? 3 : 1; n > 0 && lines.size() > 1; --n) {
        const auto at = random() % lines.size(), other = random() % lines.size();
        const auto count = std::min<std::size_t>(random() % 6 + 1, lines.size() - at);
        changed.push_back(at);
        switch (random() % 12) {
            case 0:
                lines.erase(place(at), place(at + count));
                break;
            case 1: {
                const Lines block(place(at), place(at + count));
                lines.insert(place(other), block.begin(), block.end());
                changed.push_back(other);
                break;
            }
            case 2: {
                const auto near = std::min(at + count, lines.size() - 1);
                std::swap(lines[at], lines[near]);
                break;
            }
            case 3:
                lines.resize(at + 1);
                break;
            case 4:
                flip_bytes(lines[at], random);
                break;
            default:
                edit_field(lines, at, random);
        }
    }
    renumber(lines);
    return changed;
}

}  // namespace fuzz
