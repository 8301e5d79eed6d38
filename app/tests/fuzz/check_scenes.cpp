#include "app/tests/fuzz/check_scenes.hpp"

#include <sstream>
#include <stdexcept>

#include "app/learn/questions.hpp"
#include "app/player/player.hpp"
#include "app/python/source_text.hpp"
#include "app/run/recording.hpp"
#include "app/scene/gather_slots.hpp"
#include "app/scene/loop_strip.hpp"
#include "app/scene/notes.hpp"
#include "app/scene/output.hpp"
#include "app/scene/source.hpp"
#include "app/scene/transport.hpp"
#include "app/timeline/timeline.hpp"
#include "app/words/narration.hpp"
#include "app/words/transcript.hpp"
#include "runtime/trace/json_lines.hpp"
#include "runtime/trace/printable.hpp"
#include "runtime/trace/read_json_lines.hpp"

namespace fuzz {

namespace {

using namespace app;

void check(std::string_view text, std::string_view kept = {}) {
    if (trace::printable(text, kept) != text)
        throw std::logic_error{"it cannot be shown: " + trace::printable(text)};
}
void check(const RichText& text) {
    for (const Span& span : text)
        check(span.text, "\n");
}

void check(const LoopStrip& strip) {
    check(strip.title);
    for (const auto& chip : strip.ready)
        check(chip.label), check(chip.note);
    check(strip.running.label);
    check(strip.running.line);
    for (const auto& chip : strip.timers)
        check(chip.label), check(chip.deadline), check(chip.remaining);
    for (const auto& chip : strip.waiting)
        check(chip.label), check(chip.detail);
}

void check(const GatherSlots& gather) {
    check(gather.title);
    check(gather.prefix);
    check(gather.waiting);
    check(gather.explanation);
    for (const auto& slot : gather.slots)
        check(slot.label), check(slot.status), check(slot.value);
}

void check(const SourceScene& source) {
    check(source.file);
    for (const auto& [number, line] : source.lines) {
        check(line.note);
        for (const auto& mark : line.marks)
            check(mark.name);
    }
}

void check(const TimelineScene& timeline) {
    check(timeline.hover);
    for (const auto& lane : timeline.lanes) {
        check(lane.label);
        check(lane.words);
        for (const auto& label : lane.labels)
            check(label.text);
        for (const auto& mark : lane.cancels)
            check(mark.words);
    }
}

void check(const Output& output) {
    for (std::size_t i = 0; i < output.size(); ++i) {
        const auto line = output.line(i);
        check(line.text, "\n\t");
        check(line.by);
    }
    check(output.empty());
}

void check_moment(const Moment& moment, const Timeline& timeline) {
    const auto narration = narrate(moment);
    for (const auto* text : {&narration.now, &narration.why, &narration.next})
        check(*text);
    const TranscriptStep step = transcript_step(moment);
    check(step.text);
    for (const auto& task : transcript_tasks(moment))
        check(task.mark), check(task.name);
    check(transport_scene(moment).status);
    check(loop_strip(moment));
    if (const auto gather = gather_slots(moment))
        check(*gather);
    check(source_scene(moment, SourceLanguage::python));
    check(Output{moment});
    const auto page = notes_scene(moment);
    check(page.title);
    for (const auto& part : page.before)
        check(part.label), check(part.text);
    for (const auto& point : page.points)
        check(point);
    TimelineView view;
    view.axis = moment.cursor % 2 == 0 ? Axis::time : Axis::steps;
    view.all_arrows = moment.cursor % 3 == 0;
    if (moment.selected)
        view.hovered = TimelineView::Hovered{moment.selected, moment.cursor % 3};
    else
        view.hovered = TimelineView::Hovered{{}, moment.cursor % 7};
    if (moment.cursor % 5 == 0)
        timeline.fold(view, {});
    constexpr double width = 900, em = 14;
    check(timeline.scene(moment, view, width, em));
    static_cast<void>(timeline.reach(moment, view, width, em));
    static_cast<void>(timeline.position_at(view, width, em, width / 2));
}

void check_questions(const std::shared_ptr<Run>& run, const Translation& tr) {
    for (const Question& question : questions(run, tr)) {
        check(parse_rich_text(question.text));
        check(parse_rich_text(question.explanation));
        for (const Option& option : question.options) {
            check(parse_rich_text(option.text));
            check(parse_rich_text(option.refutation));
        }
        for (const SwappedPair& pair : question.pairs)
            check(parse_rich_text(pair.refutation));
    }
}

}  // namespace

bool check_scenes(const std::string& text, const std::vector<std::size_t>& moments) {
    std::istringstream in{text};
    std::shared_ptr<const Program> program;
    try {
        program = std::make_shared<Recording>("recording", trace::read_json_lines(in));
    } catch (const trace::ReadError& error) {
        check(error.what());
        return false;
    }
    std::ostringstream written;
    Player player{program};
    trace::write_json_lines(written, player.log());
    const Timeline timeline{player.run()};
    const SourceText source{player.run().listings().python(), SourceLanguage::python};
    for (std::size_t piece = 0; piece < source.size(); ++piece) {
        for (const auto& span : source.spans(piece))
            check(span.text);
    }
    check_questions(player.shared_run(), Translation::of(Language::en));
    auto cursors = moments;
    cursors.insert(cursors.end(), {0, 1, player.size() / 2, player.size()});
    for (const auto cursor : cursors) {
        for (const std::size_t near : {cursor, cursor + 1}) {
            player.seek(near);
            player.select({trace::IdKind::task, static_cast<std::uint32_t>(near % 4)});
            const auto language = near % 2 == 0 ? Language::zh : Language::en;
            check_moment(player.moment(Translation::of(language)), timeline);
        }
        player.set_unit(static_cast<StepUnit>(cursor % step_units));
        player.set_clean_up_open(cursor % 3 == 0);
        player.step_back();
        player.step_forward();
        check_moment(player.moment(Translation::of(Language::en)), timeline);
        player.play();
        player.advance(0.1);
    }
    return true;
}

}  // namespace fuzz
