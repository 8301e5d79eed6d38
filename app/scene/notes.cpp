#include "app/scene/notes.hpp"

#include "app/run/exit_status.hpp"
#include "app/words/narration_parts.hpp"
#include "app/words/teller.hpp"

namespace app {

namespace {

std::string value_text(const lessons::Parameter& parameter, const asyncio::Number& value) {
    const auto text = lessons::repr(parameter, value);
    return parameter.kind == lessons::Parameter::Kind::seconds ? text + " s" : text;
}

NotesScene of_lesson(const lessons::Notes& lesson, const lessons::Values& values,
                     const Translation& tr) {
    const auto text_of = [&](const lessons::NotesText& text) {
        return text.of(values, lesson.parameters, tr.language());
    };
    const auto rich = [&](const lessons::NotesText& text) {
        return parse_rich_text(text_of(text));
    };
    NotesScene notes;
    notes.title = lesson.title.in(tr.language());
    notes.heading = tr["panel.notes"];
    notes.before = {{tr["panel.notes.goal"], rich(lesson.goal)},
                    {tr["panel.notes.watch"], rich(lesson.watch)}};
    for (const auto& point : lesson.points)
        notes.points.push_back(rich(point));
    notes.attempt =
        parse_rich_text(tr.format("notes.attempt", {{"text", text_of(lesson.attempt)}}));
    return notes;
}

/// The recorder's limit, the deadlock, the exception or the exit status.
std::string how_it_ended(const Teller& tell) {
    using namespace trace;
    const auto& log = tell.log();
    const auto status = exit_status(log);
    if (!status)
        return tell.say("recording.cut_off");
    const auto told = [&](auto kind) {
        const auto at = tell.index().last<decltype(kind)>(log.size());
        return at == RunIndex::never ? std::nullopt : log.get<decltype(kind)>(at);
    };
    if (const auto limit = told(Limit{}))
        return narration::limit(tell, *limit);
    if (told(Deadlock{}))
        return tell.say("recording.deadlock");
    if (const auto raised = told(ProgramRaised{}))
        return tell.say("recording.raised", {{"exc", tell.exception(raised->exc)}});
    return tell.say("recording.ended", {{"rc", *status}});
}

/// "300 tasks: 298 done, 2 cancelled"
std::string what_became_of_tasks(const Teller& tell) {
    constexpr std::string_view keys[] = {"recording.tasks.done", "recording.tasks.failed",
                                         "recording.tasks.cancelled", "recording.tasks.pending"};
    const auto& counts = tell.moment().facts.endings;
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0)
            parts.push_back(tell.say(keys[i], {{"n", counts[i]}}));
    }
    return tell.say("recording.tasks",
                    {{"n", tell.moment().facts.tasks}, {"list", tell.list(parts)}});
}

NotesScene of_recording(const Moment& moment) {
    const Teller tell{moment};
    const auto& log = moment.log;
    const auto begin = *log.get<trace::ProgramBegin>(0);
    const auto& last = log[log.size() - 1];
    const RunOutcome& outcome = moment.facts.outcome;
    const auto& tr = moment.tr;
    NotesScene notes;
    notes.title = moment.run.program().title(tr.language());
    notes.heading = tr["recording.title"];
    notes.before.push_back({tr["recording.program"], parse_rich_text(tell.code(begin.program))});
    const auto version = log.text(begin.python);
    notes.before.push_back(
        {tr["recording.runtime"],
         parse_rich_text(version.empty()
                             ? "Loopscope"
                             : "CPython " + escape_markup(shown(version, longest_name)))});
    notes.points = {
        parse_rich_text(tell.say(outcome.main_ends ? "recording.size.main_ends" : "recording.size",
                                 {{"events", log.size()},
                                  {"iterations", outcome.iterations},
                                  {"time", tell.seconds(clock_after(last))}})),
        parse_rich_text(what_became_of_tasks(tell)), parse_rich_text(how_it_ended(tell))};
    return notes;
}

}  // namespace

NotesScene notes_scene(const Moment& moment) {
    const auto* notes = moment.run.program().notes();
    return notes ? of_lesson(*notes, moment.run.values(), moment.tr) : of_recording(moment);
}

std::string range_text(const lessons::Parameter& parameter) {
    return lessons::repr(parameter, parameter.min) + " – " + value_text(parameter, parameter.max);
}

std::vector<ParameterField> parameter_fields(const Run& run, const Translation& tr) {
    std::vector<ParameterField> fields;
    const auto& values = run.values();
    for (const auto& parameter : run.program().parameters()) {
        if (!parameter.in_force(values))
            continue;
        ParameterField field;
        field.name = parameter.name;
        field.label = parameter.label.in(tr.language());
        field.kind = parameter.kind;
        field.value = values[parameter.name];
        field.min = parameter.min;
        field.max = parameter.max;
        field.step = parameter.step;
        field.value_text = value_text(parameter, field.value);
        if (parameter.kind != lessons::Parameter::Kind::flag) {
            field.range_text = range_text(parameter);
        }
        field.changed = field.value != parameter.initial;
        fields.push_back(std::move(field));
    }
    return fields;
}

}  // namespace app
