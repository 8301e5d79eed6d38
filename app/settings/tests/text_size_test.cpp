#include "app/settings/text_size.hpp"

#include <doctest/doctest.h>

using namespace app;

TEST_CASE("text size: from 80 to 250 percent in steps, and back to the usual one") {
    int percent = 100;
    int steps = 0;
    for (; percent < 250; ++steps) {
        const int larger = resized_text(percent, +1);
        REQUIRE(larger > percent);
        CHECK(resized_text(larger, -1) == percent);
        percent = larger;
    }
    CHECK(resized_text(100, steps) == 250);
    CHECK(resized_text(250, +1) == 250);
    CHECK(resized_text(100, -5) == 80);
    CHECK(resized_text(250, 0) == 100);
    // One from a file, which is none of the steps.
    CHECK(resized_text(130, +1) == 150);
    CHECK(resized_text(130, -1) == 125);
}

TEST_CASE("text size: a large window makes the text larger by itself, by a quarter at most") {
    CHECK(room_factor(960, 640) == 1);
    CHECK(room_factor(1280, 800) == 1);
    CHECK(room_factor(1440, 900) == 1);
    CHECK(room_factor(1920, 1080) == doctest::Approx(1.25));
    CHECK(room_factor(3840, 2160) == doctest::Approx(1.25));
    CHECK(room_factor(3840, 800) == 1);  // broad, but low
    CHECK(room_factor(1720, 1000) == doctest::Approx(1.10));
    CHECK(room_factor(0, 0) == 1);
}
