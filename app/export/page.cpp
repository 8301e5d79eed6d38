#include "app/export/page.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "app/i18n/translation.hpp"
#include "app/python/syntax.hpp"
#include "app/run/moment.hpp"
#include "app/scene/gather_slots.hpp"
#include "app/scene/output.hpp"
#include "app/scene/source.hpp"
#include "app/text/shown.hpp"
#include "app/text/xml.hpp"
#include "app/theme/theme.hpp"
#include "app/timeline/timeline.hpp"
#include "app/words/narration.hpp"
#include "assets/embedded.hpp"

namespace app {

namespace {

using Json = nlohmann::ordered_json;

constexpr double least_width = 760, em = 14;  // pixels of the timeline's drawing
constexpr std::size_t longest_line = 400;

Json json_of(const RichText& text) {
    Json spans = Json::array();
    for (const Span& span : text)
        spans.push_back({span.text, style_name(span.style), span.strong ? 1 : 0});
    return spans;
}

double rounded(float x) {
    return std::round(static_cast<double>(x) * 10) / 10;
}

/// What a page is made of; each part is what a panel of the window draws.
class PageData {
public:
    PageData(const Run& run, const Translation& tr)
        : run_{run}, tr_{tr}, timeline_{run}, rests_{run.log(), run.facts(), stepping, {}} {
        if (rests_.count() > most_page_steps) {
            throw std::length_error{
                fmt::format("the run has {} steps, and a page holds no more than {}",
                            rests_.count(), most_page_steps)};
        }
        view_.unfolded.assign(timeline_.groups().all().size(), true);
        const TimeScale scale{run.facts().shape,
                              {.axis = view_.axis, .width = least_width, .zoom = 1, .em = em}};
        width_ = std::max(least_width, scale.content_width());
    }

    Json all() {
        Json moments = Json::array();
        for (std::size_t step = 0; step <= rests_.count(); ++step)
            moments.push_back(moment_json(moment(rests_[step])));
        return {{"title", run_.program().title(tr_.language())},
                {"words", words()},
                {"source", source()},
                {"timeline", timeline(moment(run_.size()))},
                {"output", output(moment(run_.size()))},
                {"moments", std::move(moments)}};
    }

private:
    static constexpr Stepping stepping{StepUnit::beat};

    [[nodiscard]] Moment moment(std::size_t cursor) const {
        const trace::World& world = run_.at(cursor);
        return {.run = run_,
                .log = run_.log(),
                .facts = run_.facts(),
                .world = world,
                .cursor = cursor,
                .frontier = cursor,
                .now_ns = world.t_ns,
                .selected = {},
                .tr = tr_,
                .stepping = stepping};
    }

    [[nodiscard]] Json words() const {
        Json words;
        for (const auto* key :
             {"state.ready", "state.running", "state.suspended", "state.done", "state.cancelled",
              "state.failed", "page.thread", "page.step", "panel.narration", "panel.output",
              "page.source", "page.timeline", "help.command.step_back", "help.command.step_forward",
              "help.command.go_to_start", "help.command.go_to_end"})
            words[key] = plain_text(parse_rich_text(tr_[key]));
        return words;
    }
    [[nodiscard]] Json source() const {
        static constexpr std::array<std::string_view, 5> classes{"", "keyword", "string", "comment",
                                                                 "number"};
        Json lines = Json::array();
        UnclosedCode unclosed;
        for (const auto& line : run_.listings().python().lines) {
            Json spans = Json::array();
            for (const auto& span : highlight(line.text, SourceLanguage::python, unclosed))
                spans.push_back({shown(span.text, longest_line),
                                 classes[static_cast<std::size_t>(span.syntax)]});
            unclosed.end_line();
            lines.push_back(std::move(spans));
        }
        return {{"file", run_.listings().python().file}, {"lines", std::move(lines)}};
    }
    /// The whole of it: the page shows as much as has happened.
    [[nodiscard]] Json timeline(const Moment& end) const {
        const TimelineScene scene = timeline_.scene(end, view_, width_, em);
        Json lanes = Json::array(), cpu = Json::array(), ticks = Json::array(),
             instants = Json::array(), wakes = Json::array();
        for (const TimelineLane& lane : scene.lanes) {
            Json blocks = Json::array(), labels = Json::array();
            for (const TimelineBlock& block : lane.blocks)
                blocks.push_back({state_name(block.state), rounded(block.x0), rounded(block.x1)});
            for (const TimelineLabel& label : lane.labels)
                labels.push_back({label.text, rounded(label.x0), rounded(label.x1)});
            Json one{{"name", lane.label}, {"blocks", blocks}, {"labels", labels}};
            if (lane.end)
                one["end"] = {state_name(lane.end->state), rounded(lane.end->x)};
            lanes.push_back(std::move(one));
        }
        for (const CpuBlock& block : scene.cpu)
            cpu.push_back({rounded(block.x0), rounded(block.x1)});
        for (const auto& tick : scene.ticks)
            ticks.push_back({tick.label, rounded(tick.x)});
        for (const auto& instant : scene.instants)
            instants.push_back({rounded(instant.x0), rounded(instant.x1)});
        for (const TimelineArrow& arrow : all_arrows(end)) {
            if (arrow.kind == Link::Kind::wakes)
                wakes.push_back({arrow.from ? static_cast<int>(*arrow.from) : -1, arrow.to,
                                 rounded(arrow.x0), rounded(arrow.x1)});
        }
        return {{"width", std::ceil(width_)}, {"lanes", lanes}, {"cpu", cpu}, {"ticks", ticks},
                {"instants", instants},       {"wakes", wakes}};
    }
    [[nodiscard]] std::vector<TimelineArrow> all_arrows(const Moment& end) const {
        TimelineView view = view_;
        view.all_arrows = true;
        return timeline_.scene(end, view, width_, em).arrows;
    }
    static Json output(const Moment& end) {
        Json lines = Json::array();
        const Output output{end};
        for (std::size_t i = 0; i < output.size(); ++i) {
            const OutputLine line = output.line(i);
            lines.push_back({line.text, line.by, line.time, line.error ? 1 : 0});
        }
        return lines;
    }
    [[nodiscard]] static std::string_view state_name(trace::TaskState state) {
        return style_name(style_of(state));
    }

    [[nodiscard]] Json moment_json(const Moment& m) const {
        const Narration told = narrate(m);
        const TimelineScene scene = timeline_.scene(m, view_, width_, em);
        Json states = Json::array();
        for (const TimelineLane& lane : scene.lanes)
            states.push_back({lane.state ? state_name(*lane.state) : "", lane.words});
        Json json{{"cursor", m.cursor},         {"x", rounded(scene.now_x)},
                  {"time", scene.now},          {"mood", style_name(told.mood)},
                  {"now", json_of(told.now)},   {"why", json_of(told.why)},
                  {"next", json_of(told.next)}, {"states", std::move(states)},
                  {"output", Output{m}.size()}, {"lines", lines(m)}};
        if (const auto gather = gather_slots(m); gather && run_.facts().timeline.calls_gather)
            json["gather"] = gather_json(*gather);
        return json;
    }
    static Json lines(const Moment& m) {
        Json lines = Json::array();
        for (const auto& [number, line] : source_scene(m, SourceLanguage::python).lines) {
            Json marks = Json::array();
            for (const GutterMark& mark : line.marks)
                marks.push_back({state_name(mark.state), mark.name});
            lines.push_back({number, line.highlight ? state_name(*line.highlight) : "",
                             line.strong ? 1 : 0, std::move(marks), line.note});
        }
        return lines;
    }
    static Json gather_json(const GatherSlots& gather) {
        Json slots = Json::array();
        for (const GatherSlot& slot : gather.slots) {
            slots.push_back({slot.label, state_name(slot.state),
                             slot.value.empty() ? slot.status : slot.value, slot.rank,
                             slot.filled ? 1 : 0});
        }
        return {{"title", json_of(gather.title)}, {"prefix", gather.prefix},
                {"slots", std::move(slots)},      {"more", gather.count - gather.slots.size()},
                {"waiting", gather.waiting},      {"explanation", json_of(gather.explanation)}};
    }

    const Run& run_;
    const Translation& tr_;
    Timeline timeline_;
    TimelineView view_;
    Rests rests_;
    double width_ = least_width;
};

/// The theme's colours as the page's style sheet calls them.
std::string css_colors(ThemeName name) {
    const Theme& t = theme(name);
    std::string css;
    const auto add = [&](std::string_view called, Color color) {
        const auto [red, green, blue, alpha] = channels(color);
        css += fmt::format("--{}:#{:02x}{:02x}{:02x};", called, red, green, blue);
    };
    add("background", t.background);
    add("panel", t.panel);
    add("border", t.border);
    add("button", t.button);
    add("text", t.text);
    add("soft", t.soft_text);
    add("muted", t.muted);
    add("accent", t.accent);
    add("now", t.now);
    add("grid", t.grid);
    add("instant", t.instant);
    add("keyword", t.keyword);
    add("string", t.string);
    add("number", t.number);
    add("comment", t.comment);
    for (std::size_t i = 0; i < trace::task_states; ++i) {
        const std::string state{style_name(style_of(static_cast<trace::TaskState>(i)))};
        add(state, t.states[i].base);
        add(state + "-text", t.states[i].text);
        add(state + "-ground", t.states[i].line);
    }
    return css;
}

/// Puts `by` in the place of the one `what` in a text.
void fill(std::string& text, std::string_view what, std::string_view by) {
    text.replace(text.find(what), what.size(), by);
}

}  // namespace

std::string page(const Run& run, lessons::Language language, std::optional<ThemeName> theme) {
    const Json data = PageData{run, Translation::of(language)}.all();
    std::string json = data.dump(-1, ' ', false, Json::error_handler_t::replace);
    // Nothing in it ends the element that it is in, or begins a comment.
    for (auto at = json.find('<'); at != json.npos; at = json.find('<', at))
        json.replace(at, 1, "\\u003c");

    std::string html{embedded::page().front().text};
    fill(html, "{language}", language == Language::zh ? "zh-CN" : "en");
    fill(html, "{colors}",
         fmt::format(":root{{{}}}\n:root[data-theme=\"dark\"]{{{}}}", css_colors(ThemeName::light),
                     css_colors(ThemeName::dark)));
    fill(html, "{theme}", !theme ? "" : *theme == ThemeName::light ? "light" : "dark");
    fill(html, "{title}",
         xml_escaped(shown(data["title"].get_ref<const std::string&>(), longest_repr)));
    fill(html, "{data}", json);
    return html;
}

}  // namespace app
