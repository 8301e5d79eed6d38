#include "app/text/shown.hpp"

#include <doctest/doctest.h>

using namespace app;

TEST_CASE("shown: of a list that is too long whole items are left out") {
    CHECK(shown_value("[1, 4, 9]", 9) == "[1, 4, 9]");
    CHECK(shown_value("['one', 'two', 'three']", 20) == "['one', 'two', …]");
    CHECK(shown_value("['one', 'two', 'three']", 17) == "['one', …]");
    // A comma inside of an item parts no items.
    CHECK(shown_value("['a, b, c', (1, 2), {3: 4, 5: 6}]", 16) == "['a, b, c', …]");
    CHECK(shown_value("[(1, 2), [3, 4, 5, 6]]", 18) == "[(1, 2), …]");
    CHECK(shown_value(R"(['it\'s, ', "he's, ", 'x'])", 22) == R"(['it\'s, ', …])");
    // Of the first one, if it is too long itself, the beginning.
    CHECK(shown_value("['a long first item', 'two']", 12) == "['a long f…]");
    // No list, and one that the recorder has cut.
    CHECK(shown_value("'a, b, c, d, e'", 8) == "'a, b, …");
    CHECK(shown_value("['one', 'two', 'thr…", 12) == shown("['one', 'two', 'thr…", 12));
}
