#pragma once

#include <string>
#include <vector>

#include "app/files/complete_path.hpp"
#include "app/panels/draw/list.hpp"
#include "app/panels/panel.hpp"

namespace app {

/// Where a file is named by its path: Tab completes it, a click on what it can become, too.
class OpenFilePanel final : public Panel {
public:
    /// The field is as new, and has the keyboard.
    void begin(std::string folder, std::string home);
    /// What is written, as a file to open.
    [[nodiscard]] Wish open() const;
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

    /// The files that can be opened.
    [[nodiscard]] static const std::vector<std::string>& endings();

private:
    std::string text_, home_;
    int settling_ = 0;  ///< frames until the field has the keyboard, its cursor at the end
    std::string completed_ = "?";  ///< of which completion_ is
    PathCompletion completion_;
    ListPlace place_;
};

class OpenFileBarPanel final : public Panel {
public:
    explicit OpenFileBarPanel(const OpenFilePanel& field) : field_{field} {}
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    const OpenFilePanel& field_;
};

}  // namespace app
