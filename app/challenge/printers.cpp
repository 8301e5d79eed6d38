#include <fmt/core.h>

#include <algorithm>

#include "app/challenge/predicates.hpp"
#include "app/challenge/printed_lines.hpp"

/// Who brings a line or a result about, and what it does for that: a line can be printed by
/// anybody, and says nothing of the work.
namespace app::predicate {

using namespace trace;

namespace {

std::vector<PrintedLine> lines_of(const Asked& asked) {
    return printed_lines(asked.log(), asked.index());
}

/// The first of that text.
std::optional<PrintedLine> find_line(const std::vector<PrintedLine>& lines, std::string_view text) {
    const auto line = std::ranges::find(lines, text, &PrintedLine::text);
    return line == lines.end() ? std::nullopt : std::optional{*line};
}

bool is_made_by_task(const Asked& asked, Id task) {
    const auto created = asked.index().begun_by<TaskCreated>(task);
    return created && created->by != Id{};
}

/// The task that prints "line", and its life; null without such.
struct Printer {
    explicit Printer(const Question& question)
        : line(find_line(lines_of(question.asked()), question.name("line"))) {
        if (line && line->task != Id{})
            life = question.asked().facts().timeline.life(line->task);
    }
    std::optional<PrintedLine> line;
    const Life* life = nullptr;
};

/// What is found where nobody prints it, or no task of the program does.
std::string no_printer(const Question& question, const Printer& printer) {
    return question.say(printer.line ? "no_printer" : "not_printed");
}

/// How long the last sleep of a task was that has come to its end before a position.
std::optional<std::int64_t> last_sleep_ns(const Asked& asked, const Life& life,
                                          std::size_t position) {
    std::optional<std::int64_t> slept, sleeping;
    for (const Stay& stay : life.stays) {
        if (stay.from > position)
            break;
        if (stay.state == TaskState::suspended && stay.waits_on.kind == WaitsOn::Kind::sleep)
            sleeping = stay.waits_on.until_ns - asked.time_ns(stay.from - 1);
        if (stay.state == TaskState::running && sleeping) {
            if (!stay.cancelled)
                slept = sleeping;
            sleeping.reset();
        }
    }
    return slept;
}

std::string after_text(const Question& question, std::string_view what,
                       std::optional<std::int64_t> slept_ns) {
    const auto code = question.asked().code(what);
    if (!slept_ns)
        return question.say("after.none", {{"what", code}});
    return question.say("after", {{"what", code}, {"time", question.asked().seconds(*slept_ns)}});
}

/// `find` says what is wrong with one of what is to come out: "" if nothing is.
template <class Find>
Finding after_sleep(const Question& question, std::string_view key, Find find) {
    std::vector<std::string> wanted, found;
    for (const auto& each : question.after()) {
        wanted.push_back(after_text(question, each.what, each.slept_ns));
        if (auto wrong = find(each); !wrong.empty())
            found.push_back(std::move(wrong));
    }
    return {found.empty(), question.say(key, {{"after", question.list(wanted)}}),
            question.list(found)};
}

/// Who asks a task to cancel, and when; what asyncio.run asks for to clean up aside.
std::size_t asked_to_cancel(const Asked& asked, Id task) {
    const auto shutdown = asked.facts().timeline.shutdown;
    for (const std::size_t at : asked.index().every<CancelRequested>().all()) {
        const auto request = *asked.log().get<CancelRequested>(at);
        if (request.target == task && request.effect != CancelEffect::noop_done && at < shutdown)
            return at;
    }
    return RunIndex::never;
}

}  // namespace

Finding printed_by_task(const Question& question) {
    const Printer printer{question};
    const bool met = printer.life && is_made_by_task(question.asked(), printer.life->task);
    Finding finding{met, question.say("printed_by_task", {{"line", question.code("line")}})};
    if (!printer.life)
        finding.found = no_printer(question, printer);
    else if (!met)
        finding.found =
            question.say("printed_by", {{"task", question.asked().name(printer.life->task)}});
    return finding;
}

Finding printed_after_sleep(const Question& question) {
    const auto& asked = question.asked();
    const auto lines = lines_of(asked);
    return after_sleep(question, "printed_after_sleep", [&](const Question::After& each) {
        const auto line = find_line(lines, each.what);
        if (!line)
            return question.say("after.not_printed", {{"what", asked.code(each.what)}});
        const auto* life = line->task == Id{} ? nullptr : asked.facts().timeline.life(line->task);
        const auto slept = life ? last_sleep_ns(asked, *life, line->at) : std::nullopt;
        return slept == each.slept_ns ? std::string{} : after_text(question, each.what, slept);
    });
}

Finding returned_after_sleep(const Question& question) {
    const auto& asked = question.asked();
    return after_sleep(question, "returned_after_sleep", [&](const Question::After& each) {
        std::string wrong = question.say("after.not_returned", {{"what", asked.code(each.what)}});
        for (const Life& life : asked.facts().timeline.lives) {
            if (!life.end || life.end->state != TaskState::done || life.by == Id{} ||
                asked.log().text(life.end->value) != each.what)
                continue;
            const auto slept = last_sleep_ns(asked, life, life.end->position);
            if (slept == each.slept_ns)
                return std::string{};
            wrong = after_text(question, each.what, slept);
        }
        return wrong;
    });
}

Finding printer_state(const Question& question) {
    const Printer printer{question};
    const auto& tr = question.asked().tr();
    const auto wanted = std::string{"state."} + question.name("state");
    const bool ended = printer.life && printer.life->end;
    Finding finding{.met = ended && state_key(printer.life->end->state) == wanted,
                    .wanted = question.say(
                        "printer_state", {{"line", question.code("line")}, {"state", tr[wanted]}})};
    if (!printer.life)
        finding.found = no_printer(question, printer);
    else
        finding.found = ended ? tr[state_key(printer.life->end->state)] : question.say("not_ended");
    return finding;
}

Finding printer_cancelled(const Question& question) {
    const auto& asked = question.asked();
    const Printer printer{question};
    Finding finding{.wanted = question.say(
                        "printer_cancelled",
                        {{"line", question.code("line")}, {"bound", question.time_bound()}})};
    const auto at = printer.life ? asked_to_cancel(asked, printer.life->task) : RunIndex::never;
    if (!printer.life) {
        finding.found = no_printer(question, printer);
    } else if (at == RunIndex::never) {
        finding.found = question.say("never_cancelled");
    } else if (printer.line->at < at) {
        finding.found = question.say("cancelled_later");
    } else {
        finding.met = question.holds_ns(asked.time_ns(at));
        finding.found = asked.seconds(asked.time_ns(at));
    }
    return finding;
}

Finding main_meanwhile(const Question& question) {
    const auto& asked = question.asked();
    const Printer printer{question};
    const auto on = question.names("on") ? question.name("on") : "any";
    const Fields line{{"line", question.code("line")}};
    Finding finding{.wanted = question.say("main_meanwhile." + on, line)};
    const auto* main = asked.facts().timeline.life(main_task);
    if (!printer.life || !printer.life->end || !main) {
        finding.found = no_printer(question, printer);
        return finding;
    }
    const auto end = asked.index().end(printer.life->task);
    const auto stay = std::ranges::find_if(main->stays, [&](const Stay& each) {
        return each.state == TaskState::suspended && each.from <= end && end < each.to;
    });
    if (stay == main->stays.end()) {
        finding.found = question.say("main_meanwhile.neither");
        return finding;
    }
    // What a sleep ends is not what the task brings about, even where both happen at one instant.
    const bool for_task = stay->waits_on.kind != WaitsOn::Kind::sleep &&
                          asked.time_ns(stay->to - 1) == asked.time_ns(end);
    const std::string_view found = for_task ? "task" : "sleep";
    finding.met = on == "any" || on == found;
    if (on != "any")
        finding.found = question.say(fmt::format("main_meanwhile.{}", found), line);
    return finding;
}

Finding ends_well(const Question& question) {
    const auto& asked = question.asked();
    Finding finding{asked.ended_well(), question.say("ends_well")};
    if (finding.met)
        return finding;
    const auto done = asked.index().ended_by<TaskDone>(main_task);
    if (!done)
        finding.found = question.say("ends_well.not");
    else if (done->ending == Ending::exception)
        finding.found = question.say("ends_well.failed", {{"exception", asked.code(done->value)}});
    else
        finding.found = question.say(done->ending == Ending::cancelled ? "ends_well.cancelled"
                                                                       : "ends_well.after");
    return finding;
}

}  // namespace app::predicate
