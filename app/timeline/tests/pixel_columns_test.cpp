#include "app/timeline/pixel_columns.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "app/run/first_near.hpp"
#include "app/tests/recorded.hpp"
#include "runtime/bench/stress.hpp"

using namespace app;

namespace {

asyncio::Coro<> many_events() {
    return bench::stress(100, 20'000);
}

/// Goes through all positions.
std::size_t first_from(const TimeScale& scale, std::size_t last, double x) {
    std::size_t position = 0;
    while (position < last && scale.start_of(position) < x)
        ++position;
    return position;
}

void check_columns(const RunShape& shape, const TimeScale::Options& options, double part) {
    const TimeScale scale{shape, options};
    const double offset = part * scale.content_width();
    const PixelColumns columns{scale, shape.last(), offset, static_cast<float>(options.width)};
    for (std::size_t column = 0; column <= columns.count(); column += 7) {
        CAPTURE(column);
        REQUIRE(columns.start(column) ==
                first_from(scale, shape.last(), offset + static_cast<double>(column)));
    }
}

}  // namespace

TEST_CASE("pixel columns: each begins with the first position that begins in it") {
    const Recorded many{&many_events}, few{"2.2"};
    for (const Recorded* run : {&many, &few}) {
        const RunShape& shape = run->run().facts().shape;
        for (const Axis axis : {Axis::time, Axis::steps}) {
            for (const double zoom : {0.01, 1.0, 30.0}) {
                for (const double part : {0.0, 0.4, 0.99}) {
                    CAPTURE(zoom);
                    CAPTURE(part);
                    check_columns(shape, {axis, 300, zoom, 14}, part);
                }
            }
        }
    }
}

TEST_CASE("first_near finds what a search of all finds") {
    const std::vector<int> all{1, 1, 2, 3, 3, 3, 5, 8, 8, 9, 20, 21, 22, 22, 40};
    for (int wanted = 0; wanted <= 41; ++wanted) {
        const auto expected =
            static_cast<std::size_t>(std::ranges::lower_bound(all, wanted) - all.begin());
        for (std::size_t low = 0; low <= expected; ++low) {
            REQUIRE(first_near(low, all.size(), [&](std::size_t i) { return all[i] < wanted; }) ==
                    expected);
        }
    }
}

TEST_CASE("pixel columns: however narrow or wide the window, there is one, and there is an end") {
    const Recorded run{"2.2"};
    const RunShape& shape = run.run().facts().shape;
    const TimeScale scale{shape, {Axis::time, 300, 1, 14}};
    const auto count = [&](float width) {
        const PixelColumns columns{scale, shape.last(), 0, width};
        CHECK(columns.start(columns.count()) <= shape.last());
        return columns.count();
    };
    constexpr float infinity = std::numeric_limits<float>::infinity();
    for (const float width : {0.0F, -0.0F, -1.0F, -1e30F, -infinity, 0.3F, 1.0F, std::nanf("")})
        CHECK(count(width) == 1);
    CHECK(count(1.5F) == 2);
    CHECK(count(1e30F) == PixelColumns::most);
    CHECK(count(infinity) == PixelColumns::most);
}
