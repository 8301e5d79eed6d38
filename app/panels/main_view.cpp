#include "app/panels/main_view.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "app/commands/escape.hpp"
#include "app/panels/begin_screen.hpp"
#include "app/panels/challenge_screen.hpp"
#include "app/panels/compare_screen.hpp"
#include "app/panels/draw/fields.hpp"
#include "app/panels/draw/floating.hpp"
#include "app/panels/draw/imgui_surface.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/edit_challenge_screen.hpp"
#include "app/panels/launch_screen.hpp"
#include "app/panels/loop_screen.hpp"
#include "app/panels/narration.hpp"
#include "app/panels/notebook.hpp"
#include "app/panels/notice.hpp"
#include "app/panels/open_file_screen.hpp"
#include "app/panels/output.hpp"
#include "app/panels/own_source.hpp"
#include "app/panels/practice_screen.hpp"
#include "app/panels/predict_screen.hpp"
#include "app/panels/program_bar.hpp"
#include "app/panels/progress_screen.hpp"
#include "app/panels/share_screen.hpp"
#include "app/panels/source.hpp"
#include "app/panels/timeline.hpp"
#include "app/panels/top_bar.hpp"
#include "app/scene/transport.hpp"
#include "app/words/narration.hpp"

namespace app {

namespace {

/// Plain pixels. A tiling window manager makes windows as small as it likes: of a smaller one, so
/// much is laid out and the rest cut off.
constexpr float least_width = 330, least_height = 220;

/// Whether another screen, or another run, is seen once it is fulfilled.
bool leads_elsewhere(const Wish& wish) {
    return std::holds_alternative<OpenProgram>(wish) || std::holds_alternative<OpenStage>(wish) ||
           std::holds_alternative<OpenPage>(wish) || std::holds_alternative<GoThere>(wish) ||
           std::holds_alternative<OpenFile>(wish) || std::holds_alternative<ShowProgram>(wish) ||
           std::holds_alternative<CloseProgram>(wish) || std::holds_alternative<TakeOver>(wish) ||
           std::holds_alternative<OpenChallenge>(wish) ||
           std::holds_alternative<AllowProgram>(wish) || std::holds_alternative<AskHow>(wish) ||
           std::holds_alternative<ResetProgress>(wish) ||
           std::holds_alternative<CompareFile>(wish) ||
           std::holds_alternative<CompareWithout>(wish) || std::holds_alternative<ShareOrder>(wish);
}

/// Of a page that is not the program's.
constexpr const char* page_name_key(WindowPage page) {
    switch (page) {
        case WindowPage::practice:
            return "practice.name";
        case WindowPage::begin:
            return "begin.title";
        case WindowPage::open_file:
            return "open.title";
        case WindowPage::launch:
            return "launch.title";
        case WindowPage::share:
            return "share.title";
        case WindowPage::program:
        case WindowPage::progress:
            break;
    }
    return "progress.title";
}

}  // namespace

MainView::MainView(const Catalogue& catalogue, std::shared_ptr<Run> run, const Settings& settings,
                   lessons::Language language)
    : catalogue_(catalogue),
      player_(std::move(run)),
      settings_(settings),
      language_(language),
      predict_screen_(std::make_unique<PredictScreen>(run_screen_.top_bar(), run_screen_.notice())),
      loop_screen_(
          std::make_unique<LoopScreen>(run_screen_.top_bar(), run_screen_.notice(), catalogue)),
      challenge_screen_(std::make_unique<ChallengeScreen>(run_screen_.top_bar(),
                                                          run_screen_.notice(), catalogue)),
      edit_challenge_screen_(std::make_unique<EditChallengeScreen>(
          EditChallengeScreen::Shared{run_screen_.top_bar(), run_screen_.notice(),
                                      run_screen_.program_bar(), run_screen_.own_source(),
                                      run_screen_.source(), run_screen_.output(),
                                      run_screen_.timeline()},
          catalogue)),
      compare_screen_(
          std::make_unique<CompareScreen>(run_screen_.top_bar(), run_screen_.notice(), catalogue)),
      practice_screen_(
          std::make_unique<PracticeScreen>(run_screen_.top_bar(), run_screen_.notice())),
      progress_screen_(
          std::make_unique<ProgressScreen>(run_screen_.top_bar(), run_screen_.notice())),
      begin_screen_(
          std::make_unique<BeginScreen>(run_screen_.top_bar(), run_screen_.notice(), catalogue)),
      open_file_screen_(
          std::make_unique<OpenFileScreen>(run_screen_.top_bar(), run_screen_.notice())),
      launch_screen_(std::make_unique<LaunchScreen>(run_screen_.top_bar(), run_screen_.notice())),
      share_screen_(std::make_unique<ShareScreen>(run_screen_.top_bar(), run_screen_.notice())) {
    player_.set_speed(settings.speed);
    player_.set_pauses_at_key_moments(settings.pause_at_key_moments);
    player_.set_reading_time([this] { return reading_s(narrate(moment()).now); });
    player_.set_language(language);
    follow_run(Panel::Change::program);
    complain(std::string{player_.program().notice()});
}

Moment MainView::moment() const {
    const auto* learn = open_screen();
    return learn ? learn->moment() : player_.moment(tr());
}

MainView::~MainView() = default;

void MainView::follow_run(Panel::Change change) {
    // A recording may be gone by the next time.
    if (const auto id = player_.program().id(); !id.empty())
        settings_.lesson = id;
    run_screen_.show_run(player_.run(), change);
    follow_compared();
    if (page_ != WindowPage::program)
        show_page(page_);
    else if (stage_ != Stage::run)
        open_stage(stage_);
}

Settings MainView::settings() const {
    Settings all = settings_;
    all.speed = player_.speed();
    all.pause_at_key_moments = player_.pauses_at_key_moments();
    return all;
}

std::string MainView::title() const {
    if (page_ != WindowPage::program)
        return fmt::format("Loopscope · {}", tr()[page_name_key(page_)]);
    return fmt::format("Loopscope · {} · {}", player_.program().title(language_),
                       shows_run() ? transport_status(moment())
                                   : tr()[fmt::format("stage.{}", stage_name(stage_))]);
}

void MainView::set_language(Language language) {
    language_ = language;
    player_.set_language(language);
    if (player_.program().translated())
        follow_run(Panel::Change::values);
    else if (page_ != WindowPage::program)
        show_page(page_);
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

void MainView::tell(std::string news) {
    run_screen_.notice().tell(std::move(news));
}

void MainView::be_pictured(bool pictured) {
    pictured_ = pictured;
    run_screen_.notice().hide_news(pictured);
}

void MainView::open(Invocation invocation) {
    complain(std::string{invocation.program->notice()});
    if (invocation.program.get() == &player_.program()) {
        if (page_ != WindowPage::program)
            show_page(WindowPage::program);
        return;
    }
    end_first_minute();
    page_ = WindowPage::program;
    awaits_program_ = false;
    remember_place();
    invocation.values.set_language(language_);
    player_.open(std::move(invocation));
    stage_ = Stage::run;
    return_to_place();
    follow_run(Panel::Change::program);
    open_usual_stage();
}

void MainView::open_level(int level) {
    const auto first = catalogue_.first_of_level(level);
    if (first && player_.program().level() != level)
        open(first);
    else if (first && page_ != WindowPage::program)
        show_page(WindowPage::program);
}

void MainView::open_neighbour(int by) {
    const auto loops = player_.program().loops();
    const auto loop = std::int64_t{loops.shown} + by;
    if (loop >= 1 && loop <= loops.count)
        return fulfil(OpenLoop{static_cast<std::uint32_t>(loop)});
    const auto there = catalogue_.neighbour(player_.program(), by);
    // From what is in no catalogue back to where the lessons were left.
    open(there ? there : catalogue_.find_or_first(settings_.lesson));
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
                              .drag = run_screen_.timeline().delays().dragging(),
                              .text_field = typing(),
                              .what_is_this = what_is_this_.asked(),
                              .help = help_,
                              .side_panel = arrangement_.front.has_value(),
                              .filter = shows_run() && !timeline_view().filter.empty(),
                              .ghost = shows_run() && player_.run_before(),
                              .selection = shows_run() && player_.selected(),
                              .present_mode = arrangement_.presenting,
                              .page = page_ != WindowPage::program,
                              .first_minute = first_minute_.has_value(),
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
        case Closable::drag:
            return give_drag_up();
        case Closable::ghost:
            return player_.hide_run_before();
        case Closable::selection:
            return player_.select({});
        case Closable::present_mode:
            return present();
        case Closable::page:
            return show_page(WindowPage::program);
        case Closable::first_minute:
            end_first_minute();
            return open_stage(Stage::run);
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
    follow_first_minute();
    follow_text();
    const Layout l = layout(c, window);
    if (shows_run())
        placed_ = l.placed;
    run_screen_.top_bar().offer(l.available, l.placed, l.one_main);
    std::array<bool, stages> offered{};
    for (std::size_t i = 0; i < stages; ++i)
        offered[i] = offers(static_cast<Stage>(i));
    run_screen_.top_bar().set_place(page_, {stage_, offered}, player_.program(),
                                    progress_ ? &*progress_ : nullptr);
    run_screen_.notebook().report().show_path(timeline_view().path);
    // Each asks for the moment again: what was asked of one changes what the next one shows. Where
    // it leads elsewhere, that waits until all of this screen is drawn.
    Wish elsewhere;
    for (const auto& [panel, box] : l.places) {
        Wish wish = panel->draw(c, box, moment());
        if (leads_elsewhere(wish))
            elsewhere = std::move(wish);
        else
            ask(wish);
    }
    carry_out(draw_splits(c, l, settings_.splitters));
    if (!pictured_)
        keep_progress();
    if (l.front)
        draw_front(c, window, l);
    if (what_is_this_.asked()) {
        const Overlay over{c, "what is this"};
        const auto* learn = open_screen();
        what_is_this_.draw(c, window, l,
                           learn ? static_cast<const StageScreen&>(*learn) : run_screen_, tr());
    }
    if (!help_ && shows_run() && clicked_nothing())
        player_.select({});
    if (help_) {
        const Overlay over{c, "help"};
        carry_out(help_page_.draw(c, window, moment()));
    }
    carry_out(elsewhere);
    follow_edit_challenge();
    if (!something_held())
        player_.end_change();
}

void MainView::ask(const Wish& wish) {
    const bool of_the_screen =
        std::holds_alternative<Seek>(wish) || std::holds_alternative<SelectTask>(wish) ||
        std::holds_alternative<SetParameter>(wish) || std::holds_alternative<NextQuestion>(wish);
    if (auto* const learn = open_screen(); learn && of_the_screen)
        learn->take(wish);
    else
        carry_out(wish);
}

}  // namespace app
