#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/export/share_page.hpp"
#include "app/shell/film_making.hpp"

namespace app {

class Window;

/// Writes what the person wants to give away into their home folder, under a name that no file has,
/// and tells where it went. A picture at once, a film picture by picture, between the frames of the
/// window, which shows how far it is.
class Sharing {
public:
    /// Both outlive it.
    Sharing(Window& window, MainView& view) : window_{window}, view_{view} {}

    /// Not inside of a frame.
    void begin(const ShareOrder& order);
    /// Whether a film is being made.
    [[nodiscard]] bool filming() const { return film_ != nullptr; }
    /// The next picture of the film.
    void go_on();
    /// The film is not wanted any more.
    void stop();

private:
    void save_picture(const ShareOrder& order);
    void begin_film(const ShareOrder& order);
    void save_page();
    void save(ShareOrder::What what, std::string_view bytes);
    void end_film();
    void tell(std::string_view key, Fields fields);
    /// Of the window, in ImGui's units.
    [[nodiscard]] ImVec2 view_size() const;

    Window& window_;
    MainView& view_;
    ShareOrder order_;
    std::unique_ptr<FilmMaking> film_;
    std::shared_ptr<Run> filmed_;  ///< what it shows
    std::size_t cursor_ = 0;       ///< where the person was
};

}  // namespace app
