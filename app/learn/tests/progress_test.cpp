#include "app/learn/progress.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "app/learn/progress_file.hpp"
#include "app/tests/temporary_folder.hpp"

using namespace app;

namespace {

Question total() {
    Question question;
    question.kind = QuestionKind::total_time;
    question.name = "total_time";
    question.options = {{"1 s", "Only one.", 4, "first_end"},
                        {"3 s", "", 0, "longest"},
                        {"6 s", "They overlap.", 9, "sum"}};
    question.answers = {{1}};
    return question;
}

/// C, A, B.
Question order() {
    Question question;
    question.kind = QuestionKind::output_order;
    question.name = "output_order";
    question.options = {{"A", "", 0}, {"B", "", 0}, {"C", "", 0}};
    question.ordered = true;
    question.answers = {{2, 0, 1}};
    question.pairs = {{2, 0, "", 3, "queued"}, {2, 1, "", 3, "queued"}, {0, 1, "", 5, "asleep"}};
    return question;
}

LoopRound round_of(bool first, int right, int made, int shown) {
    LoopRound round{.depth = LoopDepth::easy, .first = first, .decisions = {made, right}};
    round.shown = shown;
    round.rules = {{LoopRule::first_in_first_out, true}, {LoopRule::clock, false}};
    return round;
}

}  // namespace

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
    progress.answered("2.2", total(), {1});
    progress.answered("2.2", total(), {2});
    progress.answered("3.1", order(), {1, 0, 2});
    progress.finished("3.1", Stage::predict);
    progress.solve("3.1", "two at once");
    progress.played("3.1", round_of(false, 8, 9, 1));
    progress.practised({2, true, {{Rule::gather_waits, true}}});
    CHECK(progress.tally("2.2", QuestionKind::total_time) == Tally{2, 1});
    CHECK(progress.tally("2.2", QuestionKind::slot_order) == Tally{});
    CHECK(progress.questions("2.2") == Tally{2, 1});
    CHECK(progress.solved("3.1") == std::set<std::string>{"two at once"});
    CHECK(progress.solved("2.2").empty());
    CHECK(progress.json() == R"({
    "lessons": {
        "2.2": {
            "stage": "run",
            "seen": [
                "run"
            ],
            "questions": {
                "total_time": {
                    "answered": 2,
                    "right": 1
                }
            }
        },
        "3.1": {
            "done": [
                "predict",
                "loop"
            ],
            "questions": {
                "output_order": {
                    "answered": 1,
                    "right": 0
                }
            },
            "challenges": [
                "two at once"
            ],
            "decisions": {
                "answered": 9,
                "right": 8
            },
            "best": {
                "easy": {
                    "answered": 10,
                    "right": 8
                }
            }
        }
    },
    "beliefs": {
        "output_order.asleep": {
            "asked": 1,
            "held": 0
        },
        "output_order.queued": {
            "asked": 1,
            "held": 1
        },
        "total_time.first_end": {
            "asked": 2,
            "held": 0
        },
        "total_time.sum": {
            "asked": 2,
            "held": 1
        }
    },
    "ideas": {
        "first_in_first_out": {
            "answered": 2,
            "right": 1,
            "in_a_row": 1
        },
        "clock": {
            "answered": 3,
            "right": 1,
            "in_a_row": 0
        },
        "gather_waits": {
            "answered": 1,
            "right": 1,
            "in_a_row": 1
        }
    },
    "practice": {
        "level": 2,
        "streak": 1,
        "best_streak": 1,
        "levels": {
            "2": {
                "answered": 1,
                "right": 1
            }
        },
        "rules": {
            "gather_waits": {
                "answered": 1,
                "right": 1
            }
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

TEST_CASE("progress: a file of an earlier version is understood") {
    const auto progress = Progress::from_json(R"({
    "lessons": {
        "2.2": {"stage": "loop", "questions": {"slot_order": {"answered": 2, "right": 1}}}
    }
})");
    CHECK(progress.opens_with("2.2") == Stage::loop);
    CHECK(progress.mark("2.2", Stage::loop) == Mark::seen);
    CHECK(progress.mark("2.2", Stage::predict) == Mark::none);
    CHECK(progress.tally("2.2", QuestionKind::slot_order) == Tally{2, 1});
}

TEST_CASE("progress: what it does not know is left out, nonsense is made sense of") {
    const auto progress = Progress::from_json(
        R"({"lessons": {"1": {"stage": "dance", "seen": ["run", "dance", 3], "done": {}, "challenges": [4],
            "questions": {"slot_order": {"answered": 2, "right": 9}, "riddle": {},
            "total_time": 3}, "best": {"easy": 1}}, "2": 7}, "ideas": {"luck": {"answered": 1},
            "over": {"answered": 3, "right": 2, "in_a_row": 5}}, "beliefs": {"x.y": {"asked": 1,
            "held": 8}}, "practice": {"level": 9, "streak": 4, "levels": {"7": {}}}, "more": 1})");
    CHECK(progress.opens_with("1") == Stage::predict);
    CHECK(progress.mark("1", Stage::run) == Mark::seen);
    CHECK(progress.tally("1", QuestionKind::slot_order) == Tally{2, 2});
    CHECK_FALSE(progress.best("1", LoopDepth::easy));
    CHECK(progress.solved("1").empty());
    CHECK(progress.record(Idea::over).in_a_row == 2);
    CHECK(progress.beliefs().at("x.y") == Progress::Belief{1, 1});
    CHECK(progress.practice().level == 3);
    CHECK(progress.practice().streak == 0);
    CHECK(progress.practice().levels.empty());
    CHECK(Progress::from_json("{}") == Progress{});
    CHECK(Progress::from_json(R"({"lessons": []})") == Progress{});
}

TEST_CASE("progress: a stage is seen, and then done; what is no lesson has no marks") {
    Progress progress;
    CHECK(progress.mark("1", Stage::loop) == Mark::none);
    progress.opened("1", Stage::loop);
    CHECK(progress.mark("1", Stage::loop) == Mark::seen);
    CHECK(progress.mark("1", Stage::run) == Mark::none);
    progress.finished("1", Stage::loop);
    CHECK(progress.mark("1", Stage::loop) == Mark::done);
    progress.opened("1", Stage::loop);
    CHECK(progress.mark("1", Stage::loop) == Mark::done);
    Progress nothing;
    nothing.opened("", Stage::run);
    nothing.finished("", Stage::run);
    CHECK(nothing.untouched());
}

TEST_CASE(
    "progress: an idea is known after two right answers in a row, and shaky after a wrong one") {
    Progress progress;
    CHECK(progress.standing(Idea::clock) == Standing::unmet);
    progress.answered("", total(), {1});
    CHECK(progress.standing(Idea::clock) == Standing::met);
    progress.answered("", total(), {1});
    CHECK(progress.standing(Idea::clock) == Standing::known);
    progress.answered("", total(), {2});
    CHECK(progress.standing(Idea::clock) == Standing::shaky);
    progress.answered("", total(), {1});
    CHECK(progress.standing(Idea::clock) == Standing::shaky);
    progress.answered("", total(), {1});
    CHECK(progress.standing(Idea::clock) == Standing::known);
    // Whoever takes the end of the first for that of the program misses something else.
    progress.answered("", total(), {0});
    CHECK(progress.standing(Idea::clock) == Standing::known);
    CHECK(progress.standing(Idea::over) == Standing::shaky);
}

TEST_CASE("progress: the best round is the one with the fewest misses; the first keeps no score") {
    Progress progress;
    progress.played("1", round_of(true, 9, 9, 0));
    CHECK_FALSE(progress.best("1", LoopDepth::easy));
    CHECK(progress.mark("1", Stage::loop) == Mark::done);
    progress.played("1", round_of(false, 5, 7, 0));
    progress.played("1", round_of(false, 6, 9, 0));
    CHECK(progress.best("1", LoopDepth::easy) == Tally{7, 5});
    progress.played("1", round_of(false, 2, 2, 7));  // the rest was shown
    CHECK(progress.best("1", LoopDepth::easy) == Tally{7, 5});
    progress.played("1", round_of(false, 8, 9, 0));
    CHECK(progress.best("1", LoopDepth::easy) == Tally{9, 8});
    CHECK_FALSE(progress.best("1", LoopDepth::exact));
    CHECK(progress.decisions("1") == Tally{36, 30});
    progress.played("3.1", round_of(false, 4, 4, 5));
    CHECK(progress.mark("3.1", Stage::loop) == Mark::none);
    progress.played("2.1", round_of(false, 0, 0, 9));
    CHECK(progress.mark("2.1", Stage::loop) == Mark::none);
}

TEST_CASE("practice record: a streak, and the share of each level and rule") {
    PracticeRecord record;
    record.add({1, true, {{Rule::await_waits, true}}});
    record.add({1, true, {}});
    record.add({3, false, {{Rule::await_waits, false}}});
    record.add({1, true, {}});
    CHECK(record.streak == 1);
    CHECK(record.best_streak == 2);
    CHECK(record.levels[1] == Tally{3, 3});
    CHECK(record.levels[3] == Tally{1, 0});
    CHECK(record.rules[Rule::await_waits] == Tally{2, 1});
    CHECK(record.all() == Tally{4, 3});
    CHECK(record.level == 1);
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
        CHECK(file.broken());
        file.save({});
        CHECK_FALSE(file.broken());
        CHECK(read(folder.path / "progress.json.broken") == broken);
        CHECK(complaints.str() == said);
    }
}
