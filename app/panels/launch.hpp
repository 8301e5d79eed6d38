#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/job/launch_form.hpp"
#include "app/job/my_program.hpp"
#include "app/panels/draw/list.hpp"
#include "app/panels/panel.hpp"

namespace app {

/// A program that is asked about, and what the person has written of how it is run.
struct LaunchPage {
    AskedProgram asked;
    LaunchForm form;
    std::vector<std::string> lines;  ///< of its source, fit to be shown
    bool unclosed = false;           ///< a quotation mark of the arguments has no end

    explicit LaunchPage(AskedProgram of);
    /// To run it so; nothing while that cannot be.
    [[nodiscard]] Wish run();
};

/// Its source.
class LaunchSourcePanel final : public Panel {
public:
    explicit LaunchSourcePanel(const std::optional<LaunchPage>& page) : page_{page} {}
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;
    void scroll(int lines) { moved_ += lines; }
    void scroll_to_start() { place_ = {}; }

private:
    const std::optional<LaunchPage>& page_;
    ListPlace place_;
    int moved_ = 0;
};

/// The question, and the fields.
class LaunchFormPanel final : public Panel {
public:
    explicit LaunchFormPanel(std::optional<LaunchPage>& page) : page_{page} {}
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    std::optional<LaunchPage>& page_;
};

/// The answers.
class LaunchBarPanel final : public Panel {
public:
    explicit LaunchBarPanel(std::optional<LaunchPage>& page) : page_{page} {}
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    std::optional<LaunchPage>& page_;
};

}  // namespace app
