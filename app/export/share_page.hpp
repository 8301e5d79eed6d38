#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/export/film.hpp"
#include "app/theme/theme_name.hpp"

namespace app {

/// What the person wants to give away of the program that is shown.
struct ShareOrder {
    enum class What { link, png, svg, gif, webp, page };
    /// Of a film, its steps.
    enum class Part { whole, up_to_here, from_here };

    What what{};
    ThemeName theme = ThemeName::dark;
    Part part = Part::whole;
};

/// What there is to choose for it, and on which of that the keyboard stands.
class SharePage {
public:
    enum class Row { link, theme, picture_form, film_part, film_form, page };
    static constexpr std::size_t rows = 6;

    /// As one is used to: what is seen, as it is seen.
    void begin(ThemeName shown);

    [[nodiscard]] Row focus() const { return focus_; }
    void move_focus(int by);
    void set_focus(Row row) { focus_ = row; }
    /// How many choices a row has; 0: it has nothing to choose.
    [[nodiscard]] static std::size_t choices(Row row);
    [[nodiscard]] std::size_t chosen(Row row) const {
        return chosen_[static_cast<std::size_t>(row)];
    }
    void choose(Row row, std::size_t choice) { chosen_[static_cast<std::size_t>(row)] = choice; }
    /// In the row where the keyboard stands.
    void move_choice(int by);

    /// What a row is about, to be done.
    [[nodiscard]] ShareOrder order(Row row) const;

private:
    Row focus_ = Row::link;
    std::size_t chosen_[rows]{};
};

/// The link to what is shown, or why there is none.
struct SharedLink {
    std::string link;  ///< "": none
    std::string says;  ///< what it leads to, or the reason, in the language of the person
};
/// `cursor`: the moment, after so many events.
[[nodiscard]] SharedLink shared_link(const Run& run, std::size_t cursor, const Translation& tr);

/// What a file of it is called, "loopscope-2.2-41.svg".
[[nodiscard]] std::string shared_name(const Run& run, std::size_t cursor, ShareOrder::What what);

/// The moments of such a part of a film, where that many events have happened.
[[nodiscard]] std::vector<std::size_t> part_of_film(std::vector<std::size_t> cursors,
                                                    ShareOrder::Part part, std::size_t here);

}  // namespace app
