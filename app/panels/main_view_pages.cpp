#include "app/learn/progress_sheet.hpp"
#include "app/panels/draw/fields.hpp"
#include "app/panels/launch_screen.hpp"
#include "app/panels/main_view.hpp"
#include "app/panels/open_file_screen.hpp"
#include "app/panels/practice_screen.hpp"
#include "app/panels/progress_screen.hpp"
#include "app/panels/share_screen.hpp"

/// The pages that belong to no program.
namespace app {

void MainView::set_progress(Progress progress) {
    progress_ = std::move(progress);
    practice_screen_->forget();
}

LearnScreen* MainView::open_screen() const {
    switch (page_) {
        case WindowPage::program:
            return learn_screen(stage_);
        case WindowPage::practice:
            return practice_screen_.get();
        case WindowPage::open_file:
            return open_file_screen_.get();
        case WindowPage::launch:
            return launch_screen_.get();
        case WindowPage::share:
            return share_screen_.get();
        case WindowPage::progress:
            break;
    }
    return progress_screen_.get();
}

void MainView::switch_page(WindowPage page) {
    show_page(page_ == page ? WindowPage::program : page);
}

void MainView::show_page(WindowPage page) {
    if (page == WindowPage::program) {
        page_ = page;
        return open_stage(stage_);
    }
    player_.pause();
    end_first_minute();
    come_back(page, stage_);
    if (page == WindowPage::practice && !practice_screen_->begun())
        practice_screen_->begin(progress_ ? progress_->practice() : PracticeRecord{}, tr());
    if (page == WindowPage::progress) {
        if (page_ != page)
            progress_screen_->say({});
        progress_screen_->tell(progress_.value_or(Progress{}), catalogue_, tr());
    }
    if (page == WindowPage::share)
        share_screen_->offer(shared_link(player_.run(), player_.cursor(), tr()), settings_.theme);
    page_ = page;
    open_screen()->show(player_.shared_run(), player_.cursor(), tr());
}

void MainView::practise(const practice::Wanted& wanted) {
    show_page(WindowPage::practice);
    practice_screen_->ask(wanted);
    show_page(WindowPage::practice);
}

void MainView::fulfil(const ShareOrder& wish) {
    const auto link = shared_link(player_.run(), player_.cursor(), tr()).link;
    show_page(WindowPage::program);
    if (wish.what != ShareOrder::What::link) {
        share_order_ = wish;
    } else if (!link.empty()) {
        set_clipboard(link);
        tell(tr()["share.copied"]);
    }
}

void MainView::fulfil(const ExportProgress& wish) {
    const Progress progress = progress_.value_or(Progress{});
    if (wish.form == ExportProgress::Form::json) {
        export_ = {"loopscope-progress.json", progress.json()};
        return;
    }
    export_ = {"loopscope-progress.html",
               progress_html(progress_report(progress, catalogue_, tr()), tr())};
}

void MainView::tell_of_export(std::string sentence) {
    progress_screen_->say(std::move(sentence));
}

void MainView::fulfil(const ResetProgress& /*wish*/) {
    if (progress_)
        set_progress({});
    show_page(WindowPage::progress);
    progress_screen_->say(tr()["progress.reset.done"]);
}

}  // namespace app
