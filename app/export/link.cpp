#include "app/export/link.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <vector>

#include "app/text/shown.hpp"
#include "lessons/parameter.hpp"

namespace app {

namespace {

constexpr std::size_t longest_link = 1000;  // bytes; no lesson has values for as many

/// Takes what precedes the first of `ends`, and that, off the text.
std::string_view take_until(std::string_view& text, char end) {
    const auto at = std::min(text.find(end), text.size());
    const auto taken = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return taken;
}

std::size_t read_event(std::string_view link, std::string_view text, const Invocation& lesson) {
    const std::size_t size = lesson.program->run(lesson.values)->size();
    std::size_t event = 0;
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, event);
    if (error != std::errc{} || end != last || event > size) {
        refuse_link(link,
                    fmt::format("event={}: with these values lesson {} has the events 0 to {}",
                                shown(text, 20), lesson.program->id(), size));
    }
    return event;
}

}  // namespace

void refuse_link(std::string_view link, std::string_view reason) {
    throw std::invalid_argument{fmt::format("the link {}: {}", shown(link, 60), reason)};
}

void refuse_foreign_characters(std::string_view link) {
    if (std::ranges::any_of(link, [](char c) { return c <= ' ' || c > '~'; }))
        refuse_link(link, "it has characters that no link has");
}

std::string link_to(const LinkTarget& target) {
    const auto& [program, values] = target.lesson;
    std::string link = std::string{link_scheme} + std::string{program->id()};
    char before = '?';
    const auto add = [&](std::string_view name, std::string_view value) {
        link += fmt::format("{}{}={}", before, name, value);
        before = '&';
    };
    if (target.event)
        add("event", std::to_string(*target.event));
    for (const auto& parameter : program->parameters()) {
        if (const auto& value = values[parameter.name]; !(value == parameter.initial))
            add(parameter.name, lessons::repr(parameter, value));
    }
    return link;
}

LinkTarget read_link(std::string_view link, const Catalogue& catalogue) {
    if (!link.starts_with(link_scheme))
        refuse_link(link, "it does not begin with loopscope://");
    if (link.size() > longest_link)
        refuse_link(link, fmt::format("it is longer than {} bytes", longest_link));
    refuse_foreign_characters(link);
    std::string_view rest = link.substr(link_scheme.size());
    std::string_view id = take_until(rest, '?');
    if (id.ends_with('/'))  // a browser may have put it there
        id.remove_suffix(1);
    const auto lesson = catalogue.find(id);
    if (!lesson)
        refuse_link(link, fmt::format("there is no lesson '{}'", shown(id, 20)));

    LinkTarget target{Invocation{lesson}, {}};
    std::optional<std::string_view> event;
    std::vector<std::string_view> names;
    while (!rest.empty()) {
        std::string_view value = take_until(rest, '&');
        const auto name = take_until(value, '=');
        if (std::ranges::find(names, name) != names.end())
            refuse_link(link, fmt::format("it says twice what {} is", shown(name, 20)));
        names.push_back(name);
        if (name == "event") {
            event = value;
            continue;
        }
        try {
            target.lesson.values.set(
                name, lessons::parse(lesson->parameters(), fmt::format("lesson {}", lesson->id()),
                                     name, value));
        } catch (const std::invalid_argument& e) {
            refuse_link(link, e.what());
        }
    }
    if (event)
        target.event = read_event(link, *event, target.lesson);
    return target;
}

}  // namespace app
