#include "app/panels/main_view.hpp"

#include <algorithm>

#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/sliders.hpp"
#include "app/panels/gather_slots.hpp"
#include "app/panels/help.hpp"
#include "app/panels/loop_strip.hpp"
#include "app/panels/timeline.hpp"
#include "app/panels/top_bar.hpp"
#include "app/panels/transport.hpp"

namespace app {

namespace {

constexpr double zoom_step = 1.25;
constexpr double pan_step = 0.15;

/// Plain pixels. A tiling window manager makes windows as small as it likes: of a smaller one, so
/// much is laid out and the rest cut off.
constexpr float least_width = 480, least_height = 360;

/// To grow while it is drawn into is what takes longest in a frame. Memory that is not used is not
/// taken either.
void reserve_room(ImDrawList& list) {
    constexpr int most_vertices = 100'000;  // a screen full of arrows has half as many
    list.VtxBuffer.reserve(most_vertices);
    list.IdxBuffer.reserve(2 * most_vertices);
}

}  // namespace

MainView::MainView(Program program, const Settings& settings, lessons::Language language)
    : player_(std::move(program)), settings_(settings), language_(language) {
    player_.set_speed(settings.speed);
    follow_run();
}

void MainView::follow_run() {
    // A recording may be gone by the next time.
    if (const auto* lesson = player_.program().lesson())
        settings_.lesson = lesson->id;
    timeline_ = std::make_unique<Timeline>(player_.log());
    notes_.reset();
    source_text_.reset();
    // One that the program calls: run gathers what it cancels as well.
    has_gather_ = std::ranges::any_of(player_.log().events(), [](const trace::Event& event) {
        return event.cur && trace::get<trace::GatherCreated>(event);
    });
}

std::string MainView::title() const {
    return fmt::format("Loopscope · {} · {}", player_.program().title(language_),
                       transport_status(player_.moment(tr())));
}

void MainView::keep_english() {
    only_english_ = true;
    language_ = Language::en;
}

void MainView::open(Program program) {
    complaint_.clear();
    if (program.lesson() && program.lesson() == player_.program().lesson())
        return;
    player_.open(std::move(program));
    TimelineView view;
    view.axis = timeline_view_.axis;
    view.all_arrows = timeline_view_.all_arrows;
    timeline_view_ = std::move(view);
    follow_run();
}

void MainView::escape() {
    if (help_)
        help_ = false;
    else if (timeline_view_.filter_active)
        timeline_view_.filter_left = true;
    else if (!ImGui::GetIO().WantTextInput)
        timeline_view_.filter.clear();
}

void MainView::open_level(int level) {
    const auto& all = lessons::all();
    const auto first = std::ranges::find(all, level, &lessons::Lesson::level);
    const auto* here = player_.program().lesson();
    if (first != all.end() && (!here || here->level != level))
        open(*first);
}

void MainView::open_neighbour(int by) {
    const auto& all = lessons::all();
    const auto* lesson = player_.program().lesson();
    if (!lesson) {  // back to where the lessons were left
        return open(lesson_or_first(settings_.lesson));
    }
    const auto here = lesson - all.data();
    const auto there = std::clamp<std::ptrdiff_t>(here + by, 0, std::ssize(all) - 1);
    open(all[static_cast<std::size_t>(there)]);
}

void MainView::set_value(const ParameterChange& change) {
    const auto& parameter = *player_.program().lesson()->parameter(change.name);
    player_.set_value(change.name, parameter.nearest(change.value));
    follow_run();
}

void MainView::perform(Command command) {
    if (app::perform(command, player_)) {
        settings_.speed = player_.speed();
        return;
    }
    switch (command) {
        case Command::level_1:
        case Command::level_2:
        case Command::level_3:
        case Command::level_4:
            open_level(1 + static_cast<int>(command) - static_cast<int>(Command::level_1));
            break;
        case Command::previous_lesson:
            open_neighbour(-1);
            break;
        case Command::next_lesson:
            open_neighbour(+1);
            break;
        case Command::zoom_in:
            timeline_view_.zoom_by(zoom_step);
            break;
        case Command::zoom_out:
            timeline_view_.zoom_by(1 / zoom_step);
            break;
        case Command::pan_left:
            timeline_view_.pan_by(-pan_step);
            break;
        case Command::pan_right:
            timeline_view_.pan_by(pan_step);
            break;
        case Command::fit:
            timeline_view_.fit();
            break;
        case Command::show_all_arrows:
            timeline_view_.all_arrows = !timeline_view_.all_arrows;
            break;
        case Command::fold_lanes:
            timeline_->fold(timeline_view_, player_.selected());
            break;
        case Command::filter_lanes:
            timeline_view_.filter_wanted = true;
            break;
        case Command::switch_theme:
            settings_.theme =
                settings_.theme == ThemeName::dark ? ThemeName::light : ThemeName::dark;
            break;
        case Command::switch_language:
            if (only_english_)
                break;
            language_ = language_ == Language::zh ? Language::en : Language::zh;
            settings_.language = language_;
            break;
        case Command::show_help:
            help_ = !help_;
            break;
        default:
            break;
    }
}

void MainView::draw(const Theme& theme, const Fonts& fonts, ImVec2 size) {
    if (size.x < 1 || size.y < 1)  // minimised
        return;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    // The frame begins with the background's colour: to paint it once more would take a quarter of
    // the time where the processor draws.
    ImGui::Begin("main", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse |
                     ImGuiWindowFlags_NoBackground);
    ImGui::PopStyleVar(3);

    const Canvas c{ImGui::GetWindowDrawList(), theme, fonts};
    reserve_room(*c.list);
    const Box window{{0, 0},
                     {std::max(size.x, c.px(least_width)), std::max(size.y, c.px(least_height))}};
    const bool has_notice = only_english_ || !complaint_.empty();
    const Layout l = layout(c, window, settings_.splitters, has_gather_, has_notice);
    // Beneath the help page nothing answers to the pointer.
    ImGui::BeginDisabled(help_);
    // Each takes the moment anew: what was asked of one changes what the next one shows.
    draw_bars(c, l, player_.moment(tr()));
    draw_left_column(c, l, player_.moment(tr()));
    draw_right_column(c, l, player_.moment(tr()));
    draw_splits(c, l, window);
    ImGui::EndDisabled();
    if (help_)
        help_ = draw_help(c, window, tr());
    ImGui::End();
}

void MainView::draw_bars(const Canvas& c, const Layout& l, const Moment& moment) {
    const TransportInput transport =
        draw_transport(c, l.transport, transport_scene(moment), player_, tr());
    const TopBarInput top = draw_top_bar(c, l.top_bar, player_.program(), !only_english_, tr());
    if (l.notice) {
        c.list->AddRectFilled(l.notice->min, l.notice->max,
                              c.theme.of(trace::TaskState::failed).tint);
        draw_text_in(c, l.notice->inset(c.px(16), 0), c.fonts.small, c.theme.text,
                     complaint_.empty() ? tr()["top.no_chinese"] : complaint_);
    }
    if (transport.unit)
        player_.set_unit(*transport.unit);
    if (transport.speed) {
        player_.set_speed(*transport.speed);
        settings_.speed = player_.speed();
    }
    if (transport.cursor)
        player_.seek(*transport.cursor);
    if (transport.command)
        perform(*transport.command);
    if (top.command)
        perform(*top.command);
    if (top.lesson)
        open(*top.lesson);
}

void MainView::draw_left_column(const Canvas& c, const Layout& l, const Moment& moment) {
    const auto fields = parameter_fields(moment.program, tr());
    if (!source_text_ || source_text_->language() != source_language_)
        source_text_.emplace(listing_of(moment.program, source_language_), source_language_);
    const SourceInput source =
        draw_source(c, l.source, *source_text_, source_scene(moment, source_language_), fields,
                    moment.selected, source_view_, tr());
    draw_narration(c, l.narration, narrate(moment), narration_view_, tr());
    const auto line = draw_output(c, l.output, Output{moment}, moment.selected, output_view_, tr());
    if (source.language)
        source_language_ = *source.language;
    if (source.task)
        select(*source.task);
    if (line)
        player_.seek(*line);
    if (source.parameter)
        set_value(*source.parameter);
}

void MainView::draw_right_column(const Canvas& c, const Layout& l, const Moment& moment) {
    auto chosen = draw_loop_strip(c, l.loop_strip, loop_strip(moment), moment.selected, tr());
    if (l.gather_slots) {
        if (const auto slots = gather_slots(moment)) {
            const auto child = draw_gather_slots(c, *l.gather_slots, *slots, moment.selected, tr());
            chosen = child ? child : chosen;
        } else {
            const Box room = draw_card(c, *l.gather_slots, parse_rich_text(tr()["gather.title"]));
            draw_text_in(c, room, c.fonts.small, c.theme.faint, tr()["gather.none"]);
        }
    }
    if (!notes_ || notes_language_ != language_) {
        notes_ = notes(moment);
        notes_language_ = language_;
    }
    draw_notes(c, l.notes, *notes_, notes_view_);
    const TimelineInput timeline = draw_timeline(c, l.timeline, *timeline_, moment, timeline_view_);
    if (timeline.cursor)
        player_.seek(*timeline.cursor);
    if (timeline.task)
        chosen = *timeline.task;
    if (chosen)
        select(*chosen);
}

void MainView::select(trace::Id task) {
    player_.select(task == player_.selected() ? trace::Id{} : task);
}

void MainView::draw_splits(const Canvas& c, const Layout& l, const Box& window) {
    const SplitDrag drag{draw_splitter(c, "columns", l.splits.columns, true),
                         draw_splitter(c, "below source", l.splits.below_source, false),
                         draw_splitter(c, "below narration", l.splits.below_narration, false),
                         draw_splitter(c, "below timeline", l.splits.below_timeline, false)};
    settings_.splitters = dragged(settings_.splitters, window, drag);
}

}  // namespace app
