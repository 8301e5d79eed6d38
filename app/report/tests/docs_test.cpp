#include <doctest/doctest.h>

#include <fmt/core.h>

#include "app/report/finding.hpp"
#include "app/report/thresholds.hpp"
#include "app/tests/temporary_folder.hpp"
#include "app/tests/terminal.hpp"

using namespace app::report;

TEST_CASE("report: the docs tell of each finding and of each threshold as they are") {
    const auto docs = read(REPORT_DOCS);
    for (const FindingKind* kind : finding_kinds()) {
        CAPTURE(kind->name);
        CHECK(contains(docs, fmt::format("\n| `{}` | ", kind->name)));
    }
    const auto row = [&](std::string_view name, std::string_view value) {
        CAPTURE(name);
        CHECK(contains(docs, fmt::format("\n| `{}` | {}", name, value)));
    };
    const auto in_ms = [](std::int64_t ns) { return fmt::format("{} ms", ns / ms); };
    row("least_blocked_ns", in_ms(least_blocked_ns));
    row("least_late_ns", in_ms(least_late_ns));
    row("least_queue_wait_ns", in_ms(least_queue_wait_ns));
    row("least_iteration_ns", in_ms(least_iteration_ns));
    row("many_steps", fmt::format("{}:", many_steps));
    row("least_past_timeout_ns", in_ms(least_past_timeout_ns));
    row("least_saving_ns", in_ms(least_saving_ns));
    row("least_alone_ns", in_ms(least_alone_ns));
    row("least_part_alone", fmt::format("{} ", least_part_alone));
}
