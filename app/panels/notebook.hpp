#pragma once

#include "app/panels/notes.hpp"
#include "app/panels/report.hpp"

namespace app {

/// Two pages of which one is seen: what there is to say of the program, and what its run shows. A
/// program that nobody has written notes for begins with its report.
class NotebookPanel final : public Panel {
public:
    enum class Page { notes, report };

    /// It outlives the panel.
    explicit NotebookPanel(const report::ReportOfRun& report) : report_(report) {}

    void show_run(const Run& run, Change change) override;
    [[nodiscard]] PanelHeight height(const Canvas& c, float width, const Moment& moment) override;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

    [[nodiscard]] Page page() const { return page_; }
    void open(Page page) { page_ = page; }
    /// Opens the other page.
    void turn() { page_ = page_ == Page::notes ? Page::report : Page::notes; }

    void turn_pages(int by) { notes_.turn_pages(by); }
    [[nodiscard]] ReportPanel& report() { return report_; }

private:
    [[nodiscard]] Panel& shown() {
        return page_ == Page::notes ? static_cast<Panel&>(notes_) : report_;
    }

    NotesPanel notes_;
    ReportPanel report_;
    Page page_ = Page::notes;
};

}  // namespace app
