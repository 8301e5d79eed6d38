#include "app/learn/tests/keys.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <set>

#include "app/text/rich_text.hpp"

namespace app {

using namespace trace;

namespace {

std::string plain(std::string_view markup) {
    return plain_text(parse_rich_text(markup));
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

/// A whole run, read from its log.
class Facts {
public:
    explicit Facts(const Question& question)
        : run(*question.run), log(run.log()), text(plain(question.text)) {
        if (!question.ordered)
            key = plain(question.options[question.answers.front().front()].text);
    }

    /// The number after the word in the question's text: of "at line 5", 5.
    [[nodiscard]] int number_after(const std::string& word) const {
        std::smatch found;
        REQUIRE(std::regex_search(text, found, std::regex{word + " (\\d+)"}));
        return std::stoi(found[1]);
    }
    /// The first time that the text tells, in nanoseconds.
    [[nodiscard]] std::int64_t first_time(const std::string& in) const {
        std::smatch found;
        REQUIRE(std::regex_search(in, found, std::regex{"(\\d+\\.\\d+) s"}));
        return std::llround(std::stod(found[1]) * 1e9);
    }
    /// How many events have happened by then.
    [[nodiscard]] std::size_t happened_by(std::int64_t ns) const {
        std::size_t n = 0;
        while (n < log.size() && clock_after(log[n]) <= ns)
            ++n;
        return n;
    }
    [[nodiscard]] int line(Site site) const { return line_of(run.listings().python(), log, site); }
    /// Where each event of a kind is.
    template <class T, class Is>
    [[nodiscard]] std::vector<std::size_t> every(Is is) const {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < log.size(); ++i) {
            if (const auto what = log.get<T>(i); what && is(*what))
                found.push_back(i);
        }
        return found;
    }
    template <class T>
    [[nodiscard]] std::vector<std::size_t> every() const {
        return every<T>([](const T&) { return true; });
    }
    [[nodiscard]] std::string seconds(std::size_t at) const {
        return run.facts().seconds(log[at].t_ns);
    }
    [[nodiscard]] std::size_t main_end() const {
        return every<TaskDone>([](const TaskDone& done) { return done.task.number() == 1; }).at(0);
    }

    const Run& run;
    const Log& log;
    std::string text, key;
};

/// The children of the last gather that gave a list, and where it took note of each.
struct Noted {
    std::vector<Id> children;
    std::map<Id, std::size_t> at;
    std::size_t done = 0;
};
Noted last_list(const Facts& facts) {
    Noted result;
    for (const auto at : facts.every<GatherDone>(
             [](const GatherDone& done) { return done.ending == Ending::result; })) {
        const auto gather = facts.log.get<GatherDone>(at)->gather;
        Noted noted;
        noted.done = at;
        for (const auto created : facts.every<GatherCreated>())
            if (const auto event = *facts.log.get<GatherCreated>(created); event.gather == gather)
                for (const Id child : facts.log.ids(event.children))
                    noted.children.push_back(child);
        for (const auto child : facts.every<GatherChildDone>())
            if (const auto event = *facts.log.get<GatherChildDone>(child); event.gather == gather)
                noted.at.emplace(event.child, child);
        const bool program =
            facts.log[at].it < facts.log[facts.main_end()].it || at < facts.main_end();
        if (program && noted.children.size() >= 2 && noted.at.size() == noted.children.size())
            result = noted;
    }
    REQUIRE_FALSE(result.children.empty());
    return result;
}

/// All answers are in the order of the positions, but for those of the same time.
void check_order(const Question& question, const Log& log, const std::vector<std::size_t>& at) {
    REQUIRE(at.size() == question.options.size());
    Answer in_run(at.size());
    for (std::size_t i = 0; i < at.size(); ++i)
        in_run[i] = i;
    std::ranges::sort(in_run, {}, [&](std::size_t i) { return at[i]; });
    CHECK(question.answers.front() == in_run);
    for (const Answer& answer : question.answers) {
        CHECK(answer.size() == at.size());
        CHECK(std::ranges::is_sorted(answer, {}, [&](std::size_t i) { return log[at[i]].t_ns; }));
    }
}

void output_order(const Question& question, const Facts& facts) {
    std::vector<std::size_t> at;
    for (const Option& option : question.options) {
        const auto prints = facts.every<Print>([&](const Print& print) {
            return has(facts.log.text(print.text), plain(option.text)) &&
                   facts.log.text(print.text).find_first_not_of(" \n") ==
                       facts.log.text(print.text).find(plain(option.text));
        });
        CAPTURE(option.text);
        REQUIRE_FALSE(prints.empty());
        at.push_back(prints.front());
    }
    check_order(question, facts.log, at);
}

void slot_order(const Question& question, const Facts& facts) {
    const Noted noted = last_list(facts);
    std::vector<std::size_t> at;
    for (const Id child : noted.children) {
        CHECK(has(question.options[at.size()].text, facts.run.facts().labels[child]));
        at.push_back(noted.at.at(child));
    }
    check_order(question, facts.log, at);
}

void gathered_list(const Question& /*question*/, const Facts& facts) {
    CHECK(facts.key == facts.log.text(facts.log.get<GatherDone>(last_list(facts).done)->value));
}

void gathered_order(const Question& question, const Facts& facts) {
    CHECK(question.answers.size() == 1);
    std::vector<std::string> said, passed;
    for (const std::size_t i : question.answers.front())
        said.push_back(plain(question.options[i].text));
    for (const Id child : last_list(facts).children)
        passed.push_back(facts.run.facts().labels[child]);
    CHECK(said == passed);
}

void total_time(const Question& /*question*/, const Facts& facts) {
    CHECK(facts.key == facts.run.facts().seconds(facts.log[facts.log.size() - 1].t_ns));
}

void print_times(const Question& question, const Facts& facts) {
    for (const Option& option : question.options) {
        bool right = true;
        for (const auto at : facts.every<Print>()) {
            right =
                right && has(plain(option.text),
                             fmt::format("{} at {}", facts.log.text(facts.log.get<Print>(at)->text),
                                         facts.seconds(at)));
        }
        CHECK(right == option.refutation.empty());
    }
}

void task_count(const Question& /*question*/, const Facts& facts) {
    CHECK(facts.key ==
          std::to_string(
              facts.every<TaskCreated>([](const TaskCreated& created) { return !created.internal; })
                  .size()));
}

/// Where a task first waits or prints at a line.
std::vector<std::size_t> runs_of(const Facts& facts, int line) {
    auto at = facts.every<Print>([&](const Print& e) { return facts.line(e.site) == line; });
    const auto waits = facts.every<StepEnd>([&](const StepEnd& end) {
        return std::ranges::any_of(facts.log.sites(end.stack),
                                   [&](Site site) { return facts.line(site) == line; });
    });
    at.insert(at.end(), waits.begin(), waits.end());
    std::ranges::sort(at);
    return at;
}

void unawaited_line(const Question& /*question*/, const Facts& facts) {
    const auto runs = runs_of(facts, facts.number_after("line"));
    CHECK(has(facts.key, "yes, after"));
    REQUIRE_FALSE(runs.empty());
    const auto printed = facts.every<Print>(
        [&](const Print& print) { return has(facts.key, facts.log.text(print.text)); });
    REQUIRE_FALSE(printed.empty());
    CHECK(runs.front() > printed.back());
}

void unreached_line(const Question& /*question*/, const Facts& facts) {
    CHECK(facts.key == "no");
    CHECK(runs_of(facts, facts.number_after("line")).empty());
}

void next_after_create(const Question& /*question*/, const Facts& facts) {
    const int line = facts.number_after("line");
    const auto created =
        facts.every<TaskCreated>([&](const TaskCreated& e) { return facts.line(e.site) == line; });
    REQUIRE_FALSE(created.empty());
    std::smatch found;
    REQUIRE(std::regex_search(facts.key, found, std::regex{"^line (\\d+): (.*) goes on$"}));
    // The next event that has a line, whoever does it.
    for (auto at = created.front() + 1; at < facts.log.size(); ++at) {
        const TraceEvent event = facts.log[at];
        int next = 0;
        if (const auto* other = get<TaskCreated>(event))
            next = facts.line(other->site);
        else if (const auto* print = get<Print>(event))
            next = facts.line(print->site);
        else if (const auto* end = get<StepEnd>(event))
            next = facts.log.sites(end->stack).empty()
                       ? 0
                       : facts.line(facts.log.sites(end->stack).front());
        else
            continue;
        CHECK(next == std::stoi(found[1]));
        return;
    }
    FAIL("nothing follows");
}

void next_after_end(const Question& /*question*/, const Facts& facts) {
    const auto now = facts.first_time(facts.text);
    const auto ended = facts.every<TaskDone>([&](const TaskDone& done) {
        return has(facts.text, facts.run.facts().labels[done.task] + " has ended");
    });
    const auto at = std::ranges::find_if(
        ended, [&](std::size_t position) { return facts.log[position].t_ns == now; });
    REQUIRE(at != ended.end());
    for (auto next = *at + 1; next < facts.log.size(); ++next) {
        if (const auto step = facts.log.get<StepBegin>(next)) {
            CHECK(facts.key.starts_with(facts.run.facts().labels[step->task] + ", " +
                                        facts.seconds(next)));
            return;
        }
    }
    FAIL("nobody runs any more");
}

void next_at_done(const Question& /*question*/, const Facts& facts) {
    CHECK(has(facts.key, "goes on at once"));
    const int line = facts.number_after("line");
    const auto awaits = facts.every<AwaitDone>(
        [&](const AwaitDone& await) { return facts.line(await.site) == line; });
    REQUIRE_FALSE(awaits.empty());
    const auto task = facts.log.get<AwaitDone>(awaits.front())->task;
    const auto other = facts.log.get<AwaitDone>(awaits.front())->of;
    CHECK(facts.every<TaskDone>([&](const TaskDone& e) { return e.task == other; }).at(0) <
          awaits.front());
    CHECK(facts.log[awaits.front() + 1].cur == task);
    const auto end = facts.log.get<StepEnd>(awaits.front() + 1);
    CHECK_FALSE((end && end->outcome == Outcome::suspended &&
                 facts.line(facts.log.sites(end->stack).front()) == line));
}

void next_of_gather(const Question& /*question*/, const Facts& facts) {
    const Noted noted = last_list(facts);
    const auto gather = facts.log.get<GatherDone>(noted.done)->gather;
    const auto waits = facts.every<StepEnd>([&](const StepEnd& end) {
        return end.on.kind == WaitsOn::Kind::gather && end.on.on == gather;
    });
    REQUIRE(waits.size() == 1);  // it is woken once
    const auto woken =
        facts.every<StepBegin>([&](const StepBegin& begin) { return begin.source == gather; });
    REQUIRE(woken.size() == 1);
    CHECK(facts.key == "once, at " + facts.seconds(woken.front()));
}

void state_asleep(const Question& /*question*/, const Facts& facts) {
    const auto now = facts.first_time(facts.text);
    CHECK(facts.key == "suspended");
    const auto& world = facts.run.at(facts.happened_by(now));
    const auto task = std::ranges::find_if(world.tasks, [&](const TaskView& each) {
        return has(facts.text, " is " + facts.run.facts().labels[each.id] + " at ");
    });
    REQUIRE(task != world.tasks.end());
    CHECK(task->state == TaskState::suspended);
    CHECK(task->waits_on.kind == WaitsOn::Kind::sleep);
    CHECK(task->waits_on.until_ns > now);
    CHECK(world.ready.empty());
}

void state_uncalled(const Question& /*question*/, const Facts& facts) {
    CHECK(facts.key == "it has not been called yet");
    const auto now = facts.first_time(facts.text);
    const auto runs = runs_of(facts, facts.number_after("line"));
    REQUIRE_FALSE(runs.empty());
    CHECK(facts.log[runs.front()].t_ns > now);
    CHECK(facts.run.at(facts.happened_by(now)).ready.empty());
}

void state_unmade(const Question& question, const Facts& facts) {
    CHECK(facts.key == "not made yet");
    const auto now = facts.first_time(facts.text);
    const auto n = facts.happened_by(now);
    CHECK(facts.log[n - 1].t_ns < now);
    // The one that is made next is the one that is asked about.
    const auto made = facts.every<TaskCreated>([](const TaskCreated& e) { return !e.internal; });
    const auto next = std::ranges::upper_bound(made, n);
    REQUIRE(next != made.end());
    CHECK(has(plain(question.explanation),
              std::to_string(facts.line(facts.log.get<TaskCreated>(*next)->site))));
}

void exception_cancels(const Question& /*question*/, const Facts& facts) {
    CHECK(has(facts.key, "ends as cancelled"));
    CHECK_FALSE(
        facts.every<TaskDone>([](const TaskDone& done) { return done.ending == Ending::cancelled; })
            .empty());
    CHECK(facts.every<ProgramRaised>().empty());
}

void exception_waits(const Question& /*question*/, const Facts& facts) {
    // main prints what it has caught, at once.
    const auto failed = facts.every<TaskDone>(
        [](const TaskDone& done) { return done.ending == Ending::exception; });
    const auto caught = facts.every<Print>(
        [&](const Print& print) { return has(facts.log.text(print.text), "main"); });
    REQUIRE_FALSE(caught.empty());
    CHECK(caught.front() > failed.front());
    CHECK(facts.key.starts_with(facts.seconds(caught.front()) + ", line "));
}

void exception_gathered(const Question& /*question*/, const Facts& facts) {
    std::smatch found;
    REQUIRE(
        std::regex_search(facts.text, found, std::regex{"; (.*) is still asleep, until (.*)\\. "}));
    std::vector<std::size_t> ends;
    for (const auto at : facts.every<TaskDone>())
        if (facts.run.facts().labels[facts.log.get<TaskDone>(at)->task] == found[1].str())
            ends.push_back(at);
    REQUIRE_FALSE(ends.empty());
    const bool cancelled = facts.log.get<TaskDone>(ends.back())->ending == Ending::cancelled;
    CHECK(has(facts.key, cancelled ? "asyncio.run cancels" : "sleeps on until " + found[2].str()));
    if (!cancelled)
        CHECK(facts.seconds(ends.back()) >= found[2].str());
}

}  // namespace

void check_key(const Question& question) {
    using Check = void (*)(const Question&, const Facts&);
    static const std::map<std::string_view, Check> checks{
        {"output_order", output_order},
        {"slot_order", slot_order},
        {"gathered_list", gathered_list},
        {"gathered_order", gathered_order},
        {"total_time", total_time},
        {"print_times", print_times},
        {"task_count", task_count},
        {"unawaited_line", unawaited_line},
        {"unreached_line", unreached_line},
        {"next_after_create", next_after_create},
        {"next_after_end", next_after_end},
        {"next_at_done", next_at_done},
        {"next_of_gather", next_of_gather},
        {"state_asleep", state_asleep},
        {"state_uncalled", state_uncalled},
        {"state_unmade", state_unmade},
        {"exception_cancels", exception_cancels},
        {"exception_waits", exception_waits},
        {"exception_gathered", exception_gathered},
    };
    REQUIRE(checks.contains(question.name));
    checks.at(question.name)(question, Facts{question});
}

}  // namespace app
