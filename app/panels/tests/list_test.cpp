#include "app/panels/draw/list.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace app;

namespace {

/// Counts for how many heights it is asked.
struct Heights {
    std::vector<float> all;
    mutable std::size_t asked = 0;

    [[nodiscard]] ListRows rows(float room) const {
        return {all.size(), [this](std::size_t i) { return ++asked, all[i]; }, room};
    }
};

}  // namespace

TEST_CASE("list: it ends where the last item is at the lower edge") {
    const Heights fits{{20, 20, 20}};
    CHECK_FALSE(fits.rows(60).overflows());
    CHECK(fits.rows(50).end() == ListPlace{0, 10});
    const Heights uneven{{20, 60, 20}};
    CHECK(uneven.rows(40).end() == ListPlace{1, 40});
    CHECK(Heights{}.rows(40).end() == ListPlace{});
    CHECK_FALSE(Heights{}.rows(40).overflows());
}

TEST_CASE("list: scrolled by pixels, over items of any height, and not beyond its ends") {
    const Heights heights{{20, 60, 20, 20}};
    const ListRows rows = heights.rows(40);
    CHECK(rows.moved({}, 30) == ListPlace{1, 10});
    CHECK(rows.moved({1, 10}, -15) == ListPlace{0, 15});
    CHECK(rows.moved({1, 10}, -1000) == ListPlace{});
    CHECK(rows.moved({1, 10}, 1000) == rows.end());
    CHECK(rows.inside({77, 5}) == rows.end());  // it was longer before
}

TEST_CASE("list: brings items into sight, and moves no more than that needs") {
    const Heights heights{std::vector<float>(100, 20)};
    const ListRows rows = heights.rows(100);
    CHECK(rows.showing({10, 0}, 12, 12, 20) == ListPlace{10, 0});
    CHECK(rows.showing({10, 0}, 20, 20, 20) == ListPlace{17, 0});
    CHECK(rows.showing({10, 0}, 5, 5, 20) == ListPlace{4, 0});
    CHECK(rows.showing({10, 0}, 0, 0, 20) == ListPlace{});
    CHECK(rows.showing({10, 0}, 99, 99, 20) == rows.end());
    CHECK(rows.showing({10, 0}, 40, 49, 0) == ListPlace{40, 0});  // too high: its beginning
}

TEST_CASE("list: the scroll bar tells where it is, and takes it there") {
    for (const std::size_t count : {std::size_t{40}, std::size_t{100'000}}) {
        CAPTURE(count);
        const Heights heights{std::vector<float>(count, 20)};
        const ListRows rows = heights.rows(100);
        CHECK(rows.part({}) == 0);
        CHECK(rows.part(rows.end()) == 1);
        CHECK(rows.at_part(0) == ListPlace{});
        CHECK(rows.at_part(1) == rows.end());
        CHECK(rows.at_part(-1) == ListPlace{});
        CHECK(rows.at_part(2) == rows.end());
        CHECK(rows.part(rows.at_part(0.5F)) == doctest::Approx(0.5).epsilon(0.02));
    }
}

TEST_CASE("list: of very many items, few are asked for their height") {
    const Heights heights{std::vector<float>(1'000'000, 20)};
    const ListRows rows = heights.rows(400);
    CHECK(rows.overflows());
    CHECK(rows.end() == ListPlace{999'980, 0});
    static_cast<void>(rows.part(rows.at_part(0.3F)));
    static_cast<void>(rows.showing({}, 500'000, 500'000, 20));
    static_cast<void>(rows.moved({500'000, 0}, 500));
    CHECK(heights.asked < 300);
}
