#include "app/challenge/edit_play.hpp"

#include <doctest/doctest.h>

#include "app/tests/catalogue.hpp"

using namespace app;

namespace {

const Translation& en = Translation::of(Language::en);
const Translation& zh = Translation::of(Language::zh);

/// A program of the learner's own that does what a lesson does.
class Own final : public Program {
public:
    Own(std::shared_ptr<const Program> does, std::string file, std::string text)
        : does_(std::move(does)), file_(std::move(file)), text_(std::move(text)) {}

    [[nodiscard]] std::string title(Language /*language*/) const override { return file_; }
    [[nodiscard]] Listings listings(const lessons::Values& /*values*/) const override {
        return does_->listings(Invocation{does_}.values);
    }
    [[nodiscard]] std::string python(const lessons::Values& /*values*/) const override {
        return text_;
    }
    [[nodiscard]] std::string_view python_file() const override { return file_; }
    [[nodiscard]] bool recorded() const override { return true; }
    [[nodiscard]] std::shared_ptr<const trace::Log> run(
        const lessons::Values& /*values*/) const override {
        return does_->run(Invocation{does_}.values);
    }

private:
    std::shared_ptr<const Program> does_;
    std::string file_, text_;
};

std::shared_ptr<Run> run_of(const char* lesson, const std::string& text,
                            const std::string& file = "/home/me/challenge_one_second.py") {
    return std::make_shared<Run>(
        Invocation{std::make_shared<Own>(app::lesson(lesson), file, text)});
}

}  // namespace

TEST_CASE("challenge by editing: the name of a file says at which its program is") {
    const EditPlay play{catalogue()};
    const auto* const found = play.of(run_of("3.2", "")->program());
    REQUIRE(found);
    CHECK(found->id() == "one_second");
    CHECK(EditPlay::file_name(*found) == "challenge_one_second.py");
    CHECK_FALSE(play.of(run_of("3.2", "", "/home/me/one_second.py")->program()));
    CHECK_FALSE(play.of(*app::lesson("3.2")));
    REQUIRE(play.of_lesson("3.1").size() == 1);
    CHECK(play.of_lesson("3.1").front()->id() == "hello");
    CHECK(play.of_lesson("1").empty());
    CHECK(play.of_lesson("").size() == 3);
    CHECK(play.named("hello"));
    CHECK_FALSE(play.named("luck"));
}

TEST_CASE("challenge by editing: each text that is new is a try, and the start is none") {
    EditPlay play{catalogue()};
    CHECK_FALSE(play.show(run_of("3.2", "", "/home/me/other.py"), en));
    CHECK(play.show(run_of("3.2", play.named("one_second")->start(Language::en)), en));
    CHECK(play.goal().id == "one_second");
    CHECK_FALSE(play.now().solved());
    CHECK(play.failures() == 0);
    CHECK(play.show(run_of("3.2", "# one"), en));
    CHECK(play.failures() == 1);
    CHECK(play.show(run_of("3.2", "# one"), en));  // saved again
    CHECK(play.show(run_of("3.2", "# one"), zh));
    CHECK(play.failures() == 1);
    CHECK(play.now().conditions[2].wanted == "总时间：正好 1.00 s");
    CHECK_FALSE(play.hint_offered());
    CHECK(play.show(run_of("3.2", "# two"), zh));
    CHECK(play.hint_offered());
    play.show_hint();
    CHECK(play.hints() == 1);
    CHECK(play.take_solved().empty());
    CHECK(play.show(run_of("3.4", "# three"), zh));
    CHECK(play.now().solved());
    CHECK(play.failures() == 2);
    CHECK(play.take_solved() == std::vector<std::string>{"one_second"});
    CHECK(play.solved(play.current()));
    CHECK(play.show(run_of("3.4", "# four"), zh));
    CHECK(play.take_solved().empty());
}

TEST_CASE("challenge by editing: the solution, and the start, are texts for the program") {
    EditPlay play{catalogue()};
    CHECK(play.show(run_of("3.2", "# one"), en));
    CHECK_FALSE(play.take_text());
    play.show_solution();
    const auto text = play.take_text();
    REQUIRE(text);
    CHECK(text->find("asyncio.gather(") != std::string::npos);
    CHECK_FALSE(play.take_text());
    CHECK(play.show(run_of("3.4", *text), en));
    CHECK(play.now().solved());
    CHECK(play.solution_shown());
    CHECK(play.take_solved().empty());  // not credited
    play.start_again();
    CHECK(play.take_text() == play.challenge().start(Language::en));
}

TEST_CASE("challenge by editing: another one is asked for, as it has a program of its own") {
    EditPlay play{catalogue()};
    CHECK(play.first_open().id() == "half_time");
    play.remember_solved(0);
    CHECK(play.first_open().id() == "hello");
    CHECK(play.show(run_of("3.2", "# one"), en));
    CHECK_FALSE(play.take_wanted());
    CHECK(play.next());
    REQUIRE(play.take_wanted());
    CHECK(play.goal().id == "one_second");
    CHECK(play.solved_count() == 1);
}
