#include "app/learn/progress.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "app/learn/progress_file.hpp"
#include "app/tests/temporary_folder.hpp"

using namespace app;

TEST_CASE("progress: a lesson opens with its questions at first, and then where it was left") {
    Progress progress;
    CHECK(progress.opens_with("2.2") == Stage::predict);
    progress.opened("2.2", Stage::run);
    CHECK(progress.opens_with("2.2") == Stage::run);
    CHECK(progress.opens_with("1") == Stage::predict);
    progress.opened("2.2", Stage::predict);
    CHECK(progress.opens_with("2.2") == Stage::predict);
}

TEST_CASE("progress: what is kept is found again") {
    Progress progress;
    progress.opened("2.2", Stage::run);
    progress.answered("2.2", QuestionKind::slot_order, true);
    progress.answered("2.2", QuestionKind::slot_order, false);
    progress.answered("3.1", QuestionKind::line_runs, false);
    progress.solve("2.2", "right_to_left");
    progress.solve("2.2", "right_to_left");
    progress.solve("4", "three_left");
    progress.solve("4", "six_in_three");
    CHECK(progress.tally("2.2", QuestionKind::slot_order) == Progress::Tally{2, 1});
    CHECK(progress.tally("2.2", QuestionKind::total_time) == Progress::Tally{});
    CHECK(progress.solved("4") == std::set<std::string>{"six_in_three", "three_left"});
    CHECK(progress.solved("1").empty());
    CHECK(progress.json() == R"({
    "lessons": {
        "2.2": {
            "stage": "run",
            "questions": {
                "slot_order": {"answered": 2, "right": 1}
            },
            "challenges": ["right_to_left"]
        },
        "3.1": {
            "questions": {
                "line_runs": {"answered": 1, "right": 0}
            }
        },
        "4": {
            "challenges": ["six_in_three", "three_left"]
        }
    }
}
)");
    const Folder folder;
    std::ostringstream complaints;
    const auto path = folder.path / "new" / "progress.json";
    ProgressFile{path, complaints}.save(progress);
    CHECK(ProgressFile{path, complaints}.load() == progress);
    CHECK(ProgressFile{folder.path / "none", complaints}.load() == Progress{});
    CHECK(complaints.str().empty());
}

TEST_CASE("progress: what it does not know is left out, nonsense is made sense of") {
    const auto progress = Progress::from_json(
        R"({"lessons": {"1": {"stage": "dance", "questions": {"slot_order": {"answered": 2,
            "right": 9}, "riddle": {}, "total_time": 3}, "challenges": ["a", 1]},
            "2": 7, "3": {"challenges": "b"}}, "more": 1})");
    CHECK(progress.solved("1") == std::set<std::string>{"a"});
    CHECK(progress.solved("3").empty());
    CHECK(progress.opens_with("1") == Stage::predict);
    CHECK(progress.tally("1", QuestionKind::slot_order) == Progress::Tally{2, 2});
    CHECK(Progress::from_json("{}") == Progress{});
    CHECK(Progress::from_json(R"({"lessons": []})") == Progress{});
}

TEST_CASE("progress: a broken file is told of in one sentence, and kept aside when saving") {
    const Folder folder;
    const auto path = folder.path / "progress.json";
    for (const std::string broken : {"{", "", "[1]", "\xff"}) {
        CAPTURE(broken);
        std::ostringstream complaints;
        write(path, broken);
        ProgressFile file{path, complaints};
        CHECK(file.load() == Progress{});
        const auto said = complaints.str();
        CHECK(std::count(said.begin(), said.end(), '\n') == 1);
        CHECK(said.find(path.native()) != said.npos);
        file.save({});
        CHECK(read(folder.path / "progress.json.broken") == broken);
        CHECK(complaints.str() == said);
    }
}
