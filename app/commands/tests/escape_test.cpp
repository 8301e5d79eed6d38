#include "app/commands/escape.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace app;

TEST_CASE("escape: it closes one thing at a time, from the topmost down") {
    OpenThings open{true, true, true, true, true, true, true, true, true, true, true, true, true};
    std::vector<Closable> closed;
    while (const auto top = topmost(open)) {
        closed.push_back(*top);
        REQUIRE(closed.size() <= 13);
        bool* const flags[] = {&open.list,         &open.drag,  &open.text_field,
                               &open.what_is_this, &open.help,  &open.side_panel,
                               &open.filter,       &open.ghost, &open.selection,
                               &open.present_mode, &open.page,  &open.first_minute,
                               &open.stage};
        *flags[static_cast<std::size_t>(*top)] = false;
    }
    using enum Closable;
    CHECK(closed == std::vector{list, drag, text_field, what_is_this, help, side_panel, filter,
                                ghost, selection, present_mode, page, first_minute, stage});
}

TEST_CASE("escape: what is not open is passed over") {
    CHECK(topmost({}) == std::nullopt);
    CHECK(topmost({.selection = true, .present_mode = true}) == Closable::selection);
    CHECK(topmost({.help = true, .selection = true}) == Closable::help);
}
