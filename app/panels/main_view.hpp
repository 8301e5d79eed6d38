#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/commands/target.hpp"
#include "app/i18n/translation.hpp"
#include "app/learn/first_minute.hpp"
#include "app/learn/progress.hpp"
#include "app/panels/help.hpp"
#include "app/panels/run_screen.hpp"
#include "app/panels/what_is_this.hpp"
#include "app/player/player.hpp"
#include "app/run/catalogue.hpp"

namespace app {

struct LinkedProgram;
struct TimelineView;
class BeginScreen;
class ChallengeScreen;
class EditedProgram;
class TextEditor;
class CompareScreen;
class EditChallenge;
class EditChallengeScreen;
class LearnScreen;
class LaunchScreen;
class LoopScreen;
class MyProgram;
class OpenFileScreen;
class PracticeScreen;
class PredictScreen;
class ProgressScreen;
class ShareScreen;
class Workspace;

/// A file that the person wants to have, which the view itself does not write.
struct Export {
    std::string name;  ///< "loopscope-progress.html"
    std::string text;
};

namespace practice {
struct Wanted;
}

/// All that the window shows, and what the person can change of it. The same for a window on the
/// screen and for a picture without one.
class MainView final : public CommandTarget {
public:
    /// `catalogue` must outlive it.
    MainView(const Catalogue& catalogue, std::shared_ptr<Run> run, const Settings& settings,
             lessons::Language language);
    ~MainView();

    /// Another program, at its start; nothing if it is the one that is shown.
    void open(Invocation invocation);

    /// Programs of the person's own, from now on; it outlives the view. `environment`: where their
    /// home is. Without it only recordings can be opened.
    void set_workspace(Workspace& workspace, std::function<const char*(const char*)> environment);
    /// Of a program that the one that is shown is compared with; it outlives the view.
    void set_compared_program(MyProgram& program);
    /// A file of the person's own: a recording is shown, a Python program is run if they allow it.
    /// What is wrong with it is complained of. `told`: see MyProgram::open().
    void open_file(const std::string& path, Origin origin, const std::optional<Launch>& told = {});
    /// A program that a link has brought, as a file among the copies of one's own. The person is
    /// asked, whatever was allowed before.
    void open_linked(const LinkedProgram& program);
    /// Shows what has been recorded since the last call; whether there is anything new to see.
    bool follow_workspace();
    /// Whether the person wants to be asked for a file since the last call; if nobody else does,
    /// ask_for_file() does.
    [[nodiscard]] bool take_file_wish() { return std::exchange(file_wanted_, false); }
    void ask_for_file();

    /// Does what a panel asks for.
    void ask(const Wish& wish);

    /// Draws everything, inside an ImGui frame, and does what the person asks for with the mouse.
    void draw(const Theme& theme, const Fonts& fonts, ImVec2 size);
    /// The same on another surface, inside an ImGui window that is `size` large and begins at 0, 0.
    void draw_on(const Canvas& c, ImVec2 size);

    /// What the learner has done so far. From now on it is kept, and says with which stage a lesson
    /// opens; without it each opens with its run.
    void set_progress(Progress progress);
    [[nodiscard]] const std::optional<Progress>& progress() const { return progress_; }
    /// What is to be written since the last call, and what came of it, to be read by the person.
    [[nodiscard]] std::optional<Export> take_export() {
        return std::exchange(export_, std::nullopt);
    }
    void tell_of_export(std::string sentence);
    /// The picture, film or page that the person has asked for since the last call; a link they
    /// have already.
    [[nodiscard]] std::optional<ShareOrder> take_share_order() {
        return std::exchange(share_order_, std::nullopt);
    }
    /// Tells what has been done until there is other news; in no picture.
    void tell(std::string news);
    /// Whether what is drawn from now on is a picture: without news, and nothing that it shows is
    /// what the learner has done.
    void be_pictured(bool pictured);
    /// The practice screen, with this program.
    void practise(const practice::Wanted& wanted);
    /// In the stage of comparing: with this run.
    void compare_with(const std::shared_ptr<Run>& run, std::string without = {});
    /// Lets so much real time pass for what plays.
    void advance(double seconds);
    /// Of what is seen.
    [[nodiscard]] Playback playback() const;
    /// The stage with which the program that is shown is to be met.
    void open_usual_stage();

    [[nodiscard]] const Player& player() const { return player_; }
    [[nodiscard]] TimelineView& timeline_view();
    /// As the person has them now; the window's size is not known here.
    [[nodiscard]] Settings settings() const;
    [[nodiscard]] lessons::Language language() const { return language_; }
    /// How large text is to be in a window of that size on a plain screen; 1: body text of 14
    /// pixels there.
    [[nodiscard]] double text_factor(double width, double height) const;
    /// It is to have the whole screen.
    [[nodiscard]] bool presenting() const { return arrangement_.presenting; }
    /// "Loopscope · 2.2 gather's order · step 12/28 · it 7 · 2.00 s"
    [[nodiscard]] std::string title() const;
    /// It looks otherwise in the next frame, though nothing happens.
    [[nodiscard]] bool moves_by_itself();
    /// There is no font for Chinese: the window says so and stays English.
    void keep_english();
    /// Shows a sentence until another program or stage is opened.
    void complain(std::string sentence);

    // What commands ask for.
    [[nodiscard]] WindowPage page() const override { return page_; }
    void switch_page(WindowPage page) override;
    [[nodiscard]] Stage stage() const override { return stage_; }
    [[nodiscard]] bool offers(Stage stage) const override;
    /// At the run where there is nothing to ask.
    void open_stage(Stage stage) override;
    bool take_key(Key key, bool held = false) override;
    /// A key has been let go of.
    void release_keys();
    bool edit_text(KeyChord chord, bool shift) override;
    void write_text(char32_t character) override;
    [[nodiscard]] Player& player() override { return player_; }
    void open_level(int level) override;
    void open_neighbour(int by) override;
    void open_file() override {
        file_wanted_ = workspace_ != nullptr;
        file_is_compared_ = false;
    }
    void record_again() override;
    void save_program() override;
    void open_my_programs() override;
    void zoom(double factor) override;
    void pan(double widths) override;
    void fit() override;
    void switch_all_arrows() override;
    void switch_path() override;
    void fold_lanes() override;
    void start_filter() override;
    void select_beside(int lanes) override;
    void change_delay(int steps) override;
    void undo() override;
    void redo() override;
    void show(SidePanel panel) override;
    void show_report() override;
    void go_to_next_finding() override;
    void compare_without_sleep() override;
    void turn_now(int pages) override;
    void turn_notes(int pages) override;
    void swap_main_panel() override;
    void resize_text(int steps) override;
    void present() override;
    void switch_theme() override;
    void switch_language() override;
    void switch_help() override;
    void ask_what_is_this() override;
    void escape() override;

private:
    [[nodiscard]] const Translation& tr() const { return Translation::of(language_); }
    /// Of what the open stage shows.
    [[nodiscard]] Moment moment() const;
    /// Null: the run's.
    [[nodiscard]] LearnScreen* learn_screen(Stage stage) const;
    /// What is seen; null: the run's.
    [[nodiscard]] LearnScreen* open_screen() const;
    [[nodiscard]] bool shows_run() const { return open_screen() == nullptr; }
    void show_page(WindowPage page);
    /// Of what has just been answered.
    void keep_progress();
    /// Of the rounds as the loop of this program.
    void remember_best();
    /// That this program was met so.
    void keep_stage();
    /// From the moment of an answer to its question: what was shown before is shown again.
    void come_back(WindowPage page, Stage stage);
    /// Its next part begins, or it ends.
    void first_minute_opens(Stage stage);
    /// Its last part may begin; what has not been met is not shown.
    void follow_first_minute();
    void end_first_minute();
    /// Compare with this file: a recording, or a Python program that is run if they allow it.
    void compare_file(const std::string& path, Origin origin,
                      const std::optional<Launch>& told = {});
    /// Whether it is the program to be compared with that was asked about.
    bool allow_compared(const Launch& launch);
    void begin_compared_program();
    /// Compares with it once it is recorded; whether there is anything new to see.
    bool follow_compared_program();
    /// The stage of comparing knows of the run that the player has now.
    void follow_compared();
    /// Of the interface and of the program's own strings.
    void set_language(Language language);
    /// The text of the program that is shown, if it is one's own; else null.
    [[nodiscard]] EditedProgram* own_text();
    /// One step of its edits is taken back, or made again, and it is recorded.
    void turn_edit(EditedProgram& program, void (TextEditor::*step)());
    /// What is being dragged is let go of, and what it has changed is as it was before.
    void give_drag_up();
    /// The source is that of one's own program, if that is what the player has.
    void follow_text();
    /// Whether the text of one's own program takes what the keyboard writes.
    [[nodiscard]] bool edits_text();
    void ask_whether_to_run();
    void remember_place();
    void return_to_place();
    /// Whether the run so far of a program that runs again has come to the moment that is seen.
    [[nodiscard]] bool reaches_moment(const Program& so_far) const;
    /// Whether the program is at a challenge by editing.
    [[nodiscard]] bool is_challenged_by_editing() const;
    /// The one that the lesson has; null: none, or nothing can be edited.
    [[nodiscard]] const EditChallenge* edit_challenge_of_lesson() const;
    void open_program_of(const EditChallenge& challenge);
    /// What the challenge wants of its program, or another challenge instead.
    void follow_edit_challenge();
    void remember_edit_challenges();
    void keep_edit_challenges();
    /// Shows the run that the player has now.
    void follow_run(Panel::Change change);

    void carry_out(const Wish& wish);
    void fulfil(std::monostate) {}
    void fulfil(Command command);
    void fulfil(const Seek& wish);
    void fulfil(const SelectTask& wish);
    void fulfil(const Visit& wish);
    void fulfil(const SetUnit& wish);
    void fulfil(const SetSpeed& wish);
    void fulfil(const SetParameter& wish);
    void fulfil(const SetLiteral& wish);
    void fulfil(const ResetParameters& wish);
    void fulfil(const OpenProgram& wish);
    void fulfil(const OpenLoop& wish);
    void fulfil(const OpenStage& wish) { open_stage(wish.stage); }
    void fulfil(const OpenPage& wish) { show_page(wish.page); }
    void fulfil(const OpenFile& wish) { open_file(wish.path, wish.origin); }
    void fulfil(const CompareFile& wish);
    void fulfil(const CompareWithout& wish);
    void fulfil(const ShowProgram& wish);
    void fulfil(const CloseProgram& wish);
    void fulfil(const TakeOver& wish);
    void fulfil(const OpenChallenge& wish);
    void fulfil(const AllowProgram& wish);
    void fulfil(const AskHow& wish);
    void fulfil(const CancelRecording& wish);
    void fulfil(const NextQuestion& /*wish*/) {}  // the practice screen's
    void fulfil(const ExportProgress& wish);
    void fulfil(const ResetProgress& wish);
    void fulfil(const ShareOrder& wish);
    void fulfil(const GoThere& wish);
    void fulfil(const ShareRoom& wish);

    const Catalogue& catalogue_;
    Player player_;
    Settings settings_;
    lessons::Language language_;
    std::optional<Progress> progress_;
    std::optional<Export> export_;
    WindowPage page_ = WindowPage::program;
    std::optional<FirstMinute> first_minute_;  ///< none: it is over, or never began
    Stage stage_ = Stage::run;
    RunScreen run_screen_{catalogue_, player_};
    std::unique_ptr<PredictScreen> predict_screen_;
    std::unique_ptr<LoopScreen> loop_screen_;
    std::unique_ptr<ChallengeScreen> challenge_screen_;
    std::unique_ptr<EditChallengeScreen> edit_challenge_screen_;
    std::unique_ptr<CompareScreen> compare_screen_;
    std::unique_ptr<PracticeScreen> practice_screen_;
    std::unique_ptr<ProgressScreen> progress_screen_;
    std::unique_ptr<BeginScreen> begin_screen_;
    std::unique_ptr<OpenFileScreen> open_file_screen_;
    std::unique_ptr<LaunchScreen> launch_screen_;
    std::unique_ptr<ShareScreen> share_screen_;
    std::optional<ShareOrder> share_order_;
    bool pictured_ = false;
    Workspace* workspace_ = nullptr;
    /// Where the person was in one's own programs, when another came in front.
    std::vector<std::pair<std::weak_ptr<const Program>, std::size_t>> left_at_;
    bool awaits_program_ = false;  ///< what is recorded comes in front as soon as there is anything
    MyProgram* compared_program_ = nullptr;
    std::shared_ptr<const Program> compared_so_far_;  ///< while it is recorded
    std::function<const char*(const char*)> environment_;
    bool file_wanted_ = false;
    bool file_is_compared_ = false;  ///< the one that is wanted is to be compared with
    /// The same, and brings in front what was asked for and has no place.
    [[nodiscard]] Layout layout(const Canvas& c, const Box& window);
    [[nodiscard]] Layout run_layout(const Canvas& c, const Box& window);
    void draw_front(const Canvas& c, const Box& window, const Layout& l);

    HelpPage help_page_;
    bool help_ = false;
    WhatIsThis what_is_this_;
    Arrangement arrangement_;                 ///< its splitters are those of the settings
    std::array<bool, side_panels> placed_{};  ///< in the last frame
    std::optional<Layout> last_layout_;       ///< of the run's screen
    std::optional<SidePanel> asked_for_;      ///< has come back, and may have no place
    bool only_english_ = false;
};

}  // namespace app
