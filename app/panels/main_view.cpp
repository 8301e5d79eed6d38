#include "app/panels/main_view.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "app/commands/escape.hpp"
#include "app/panels/draw/fields.hpp"
#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/imgui_surface.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/loop_screen.hpp"
#include "app/panels/notice.hpp"
#include "app/panels/predict_screen.hpp"
#include "app/panels/timeline.hpp"
#include "app/panels/top_bar.hpp"
#include "app/scene/transport.hpp"
#include "app/words/narration.hpp"

namespace app {

namespace {

/// Plain pixels. A tiling window manager makes windows as small as it likes: of a smaller one, so
/// much is laid out and the rest cut off.
constexpr float least_width = 330, least_height = 220;

}  // namespace

MainView::MainView(const Catalogue& catalogue, std::shared_ptr<Run> run, const Settings& settings,
                   lessons::Language language)
    : catalogue_(catalogue),
      player_(std::move(run)),
      settings_(settings),
      language_(language),
      predict_screen_(std::make_unique<PredictScreen>(run_screen_.top_bar(), run_screen_.notice())),
      loop_screen_(std::make_unique<LoopScreen>(run_screen_.top_bar(), run_screen_.notice())) {
    player_.set_speed(settings.speed);
    player_.set_pauses_at_key_moments(settings.pause_at_key_moments);
    player_.set_reading_time([this] { return reading_s(narrate(moment()).now); });
    player_.set_language(language);
    follow_run(Panel::Change::program);
    complain(std::string{player_.program().notice()});
}

LearnScreen* MainView::learn_screen(Stage stage) const {
    switch (stage) {
        case Stage::predict:
            return predict_screen_.get();
        case Stage::loop:
            return loop_screen_.get();
        case Stage::run:
            break;
    }
    return nullptr;
}

Moment MainView::moment() const {
    const auto* learn = learn_screen(stage_);
    return learn ? learn->moment() : player_.moment(tr());
}

void MainView::open_stage(Stage stage) {
    if (auto* learn = learn_screen(stage)) {
        player_.pause();
        if (!learn->show(player_.shared_run(), player_.cursor(), tr()))
            stage = Stage::run;
    }
    stage_ = stage;
    if (const auto id = player_.program().id(); progress_ && !id.empty())
        progress_->opened(id, stage);
}

void MainView::open_usual_stage() {
    const auto id = player_.program().id();
    open_stage(progress_ && !id.empty() ? progress_->opens_with(id) : Stage::run);
}

void MainView::keep_progress() {
    for (const auto& [kind, right] : predict_screen_->take_answers()) {
        if (const auto id = player_.program().id(); progress_ && !id.empty())
            progress_->answered(id, kind, right);
    }
}

bool MainView::take_key(Key key) {
    auto* const learn = learn_screen(stage_);
    if (!learn || help_ || what_is_this_.asked() || Popup::any_open())
        return false;
    const auto [taken, wish] = learn->take_key(key);
    carry_out(wish);
    keep_progress();
    return taken;
}

MainView::~MainView() = default;

void MainView::follow_run(Panel::Change change) {
    // A recording may be gone by the next time.
    if (const auto id = player_.program().id(); !id.empty())
        settings_.lesson = id;
    run_screen_.show_run(player_.run(), change);
    if (stage_ != Stage::run)
        open_stage(stage_);
}

Settings MainView::settings() const {
    Settings all = settings_;
    all.speed = player_.speed();
    all.pause_at_key_moments = player_.pauses_at_key_moments();
    return all;
}

std::string MainView::title() const {
    return fmt::format("Loopscope · {} · {}", player_.program().title(language_),
                       stage_ == Stage::run ? transport_status(moment())
                                            : tr()[fmt::format("stage.{}", stage_name(stage_))]);
}

void MainView::set_language(Language language) {
    language_ = language;
    player_.set_language(language);
    if (player_.program().translated())
        follow_run(Panel::Change::values);
    else if (stage_ != Stage::run)
        open_stage(stage_);
}

void MainView::keep_english() {
    only_english_ = true;
    set_language(Language::en);
    run_screen_.notice().keep_english();
    run_screen_.top_bar().keep_english();
}

void MainView::complain(std::string sentence) {
    run_screen_.notice().complain(std::move(sentence));
}

TimelineView& MainView::timeline_view() {
    return run_screen_.timeline().view();
}

void MainView::zoom(double factor) {
    timeline_view().zoom_about_now(factor);
}

void MainView::pan(double widths) {
    timeline_view().pan_by(widths);
}

void MainView::fit() {
    timeline_view().fit();
}

void MainView::fold_lanes() {
    run_screen_.timeline().fold(player_.selected());
}

void MainView::start_filter() {
    timeline_view().filter_wanted = true;
}

void MainView::open(Invocation invocation) {
    complain(std::string{invocation.program->notice()});
    if (invocation.program.get() == &player_.program())
        return;
    invocation.values.set_language(language_);
    player_.open(std::move(invocation));
    stage_ = Stage::run;
    follow_run(Panel::Change::program);
    open_usual_stage();
}

void MainView::open_level(int level) {
    const auto first = catalogue_.first_of_level(level);
    if (first && player_.program().level() != level)
        open(first);
}

void MainView::open_neighbour(int by) {
    const auto there = catalogue_.neighbour(player_.program(), by);
    // From what is in no catalogue back to where the lessons were left.
    open(there ? there : catalogue_.find_or_first(settings_.lesson));
}

void MainView::switch_all_arrows() {
    timeline_view().all_arrows = !timeline_view().all_arrows;
}

void MainView::switch_theme() {
    settings_.theme = settings_.theme == ThemeName::dark ? ThemeName::light : ThemeName::dark;
}

void MainView::switch_language() {
    if (only_english_)
        return;
    set_language(language_ == Language::zh ? Language::en : Language::zh);
    settings_.language = language_;
}

void MainView::show(SidePanel panel) {
    const auto i = static_cast<std::size_t>(panel);
    if (arrangement_.front == panel) {
        arrangement_.front.reset();
    } else if (placed_[i]) {
        arrangement_.put_away[i] = true;
    } else {
        arrangement_.put_away[i] = false;
        asked_for_ = panel;
    }
}

void MainView::swap_main_panel() {
    arrangement_.source_first = !arrangement_.source_first;
}

void MainView::resize_text(int steps) {
    settings_.text_percent = resized_text(settings_.text_percent, steps);
}

double MainView::text_factor(double width, double height) const {
    const int percent = arrangement_.presenting ? std::max(settings_.text_percent, present_percent)
                                                : settings_.text_percent;
    return percent / 100.0 * room_factor(width, height);
}

void MainView::present() {
    arrangement_.presenting = !arrangement_.presenting;
    arrangement_.front.reset();
}

void MainView::switch_help() {
    what_is_this_.end();
    help_ = !help_;
}

void MainView::ask_what_is_this() {
    help_ = false;
    what_is_this_.turn();
}

void MainView::escape() {
    const auto top = topmost({.list = Popup::any_open(),
                              .text_field = typing(),
                              .what_is_this = what_is_this_.asked(),
                              .help = help_,
                              .side_panel = arrangement_.front.has_value(),
                              .filter = !timeline_view().filter.empty(),
                              .selection = static_cast<bool>(player_.selected()),
                              .present_mode = arrangement_.presenting,
                              .stage = stage_ != Stage::run});
    if (!top)
        return;
    switch (*top) {
        case Closable::list:
            return Popup::close_any();
        case Closable::text_field:
            if (timeline_view().filter_active)
                run_screen_.timeline().empty_filter();
            return;  // one for a number leaves the keyboard by itself
        case Closable::what_is_this:
            return what_is_this_.end();
        case Closable::help:
            help_ = false;
            return;
        case Closable::side_panel:
            arrangement_.front.reset();
            return;
        case Closable::filter:
            return run_screen_.timeline().empty_filter();
        case Closable::selection:
            return player_.select({});
        case Closable::present_mode:
            return present();
        case Closable::stage:
            return open_stage(Stage::run);
    }
}

void MainView::draw(const Theme& theme, const Fonts& fonts, ImVec2 size) {
    if (size.x < 1 || size.y < 1)  // minimised
        return;
    const ImGuiFullWindow window{size};
    ImGuiSurface surface;
    draw_on({surface, theme, fonts}, size);
}

void MainView::draw_on(const Canvas& c, ImVec2 size) {
    const Box window{{0, 0},
                     {std::max(size.x, c.px(least_width)), std::max(size.y, c.px(least_height))}};
    const Layout l = layout(c, window);
    if (stage_ == Stage::run)
        placed_ = l.placed;
    run_screen_.top_bar().offer(l.available, l.placed, l.one_main);
    run_screen_.top_bar().set_stage(stage_);
    // Each asks for the moment again: what was asked of one changes what the next one shows.
    for (const auto& [panel, box] : l.places) {
        const Wish wish = panel->draw(c, box, moment());
        const bool of_the_run =
            std::holds_alternative<Seek>(wish) || std::holds_alternative<SelectTask>(wish);
        auto* const learn = learn_screen(stage_);
        if (learn && of_the_run)
            learn->take(wish);
        else
            carry_out(wish);
    }
    carry_out(draw_splits(c, l, settings_.splitters));
    keep_progress();
    if (l.front)
        draw_front(c, window, l);
    if (what_is_this_.asked()) {
        const Overlay over{c, "what is this"};
        const auto* learn = learn_screen(stage_);
        what_is_this_.draw(c, window, l,
                           learn ? static_cast<const StageScreen&>(*learn) : run_screen_, tr());
    }
    if (!help_ && stage_ == Stage::run && clicked_nothing())
        player_.select({});
    if (help_) {
        const Overlay over{c, "help"};
        carry_out(help_page_.draw(c, window, moment()));
    }
}

Layout MainView::layout(const Canvas& c, const Box& window) {
    if (auto* learn = learn_screen(stage_))
        return learn->layout(c, window);
    arrangement_.splitters = settings_.splitters;
    Layout l = run_screen_.layout(c, window, arrangement_, moment());
    if (!l.front)
        arrangement_.front.reset();
    const auto asked_for = std::exchange(asked_for_, std::nullopt);
    if (!asked_for || l.placed[static_cast<std::size_t>(*asked_for)])
        return l;
    arrangement_.front = asked_for;
    return run_screen_.layout(c, window, arrangement_, moment());
}

void MainView::draw_front(const Canvas& c, const Box& window, const Layout& l) {
    const auto& [panel, box] = *l.front;
    const Overlay over{c, "in front"};
    c.surface.rectangle(window, faded(c.theme.background, 0.6F));
    const bool answers = !help_ && !what_is_this_.asked() && !Popup::any_open();
    const bool outside = answers && pressed_outside(box);
    carry_out(panel->draw(c, box, moment()));
    if (outside)
        arrangement_.front.reset();
}

void MainView::carry_out(const Wish& wish) {
    std::visit([this](const auto& what) { fulfil(what); }, wish);
}

void MainView::fulfil(Command command) {
    perform(command, *this);
}

void MainView::fulfil(const Seek& wish) {
    player_.seek(wish.cursor);
}

void MainView::fulfil(const SelectTask& wish) {
    player_.select(wish.task == player_.selected() ? trace::Id{} : wish.task);
}

void MainView::fulfil(const SetUnit& wish) {
    player_.set_unit(wish.unit);
}

void MainView::fulfil(const SetSpeed& wish) {
    player_.set_speed(wish.speed);
}

void MainView::fulfil(const SetParameter& wish) {
    const auto& parameter = *lessons::find(player_.program().parameters(), wish.name);
    player_.set_value(wish.name, parameter.nearest(wish.value));
    follow_run(Panel::Change::values);
}

void MainView::fulfil(const ResetParameters& /*wish*/) {
    for (const auto& parameter : player_.program().parameters())
        player_.set_value(parameter.name, parameter.initial);
    follow_run(Panel::Change::values);
}

void MainView::fulfil(const OpenProgram& wish) {
    open(wish.program);
}

void MainView::fulfil(const GoThere& wish) {
    if (wish.run.get() != &player_.run()) {
        player_.open(wish.run->invocation());
        stage_ = Stage::run;
        follow_run(Panel::Change::values);
    }
    player_.seek(wish.cursor);
    timeline_view().pin = TimelineView::Pin{wish.cursor, wish.right};
    open_stage(Stage::run);
}

void MainView::fulfil(const ShareRoom& wish) {
    settings_.splitters = wish.splitters;
}

}  // namespace app
