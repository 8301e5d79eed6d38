#include "app/export/share_page.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "app/export/link.hpp"
#include "app/export/program_link.hpp"

namespace app {

namespace {

using What = ShareOrder::What;
using Path = std::filesystem::path;

std::string_view ending(What what) {
    switch (what) {
        case What::png:
            return ".png";
        case What::svg:
            return ".svg";
        case What::gif:
            return ".gif";
        case What::webp:
            return ".webp";
        case What::page:
        case What::link:
            break;
    }
    return ".html";
}

/// What may stand in a file's name everywhere.
std::string plain_name(std::string_view text) {
    std::string name;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
                           static_cast<unsigned char>(c) >= 0x80;
        name += plain ? c : '_';
    }
    return name;
}

}  // namespace

void SharePage::begin(ThemeName shown) {
    *this = {};
    choose(Row::theme, static_cast<std::size_t>(shown));
}

void SharePage::move_focus(int by) {
    const auto count = static_cast<int>(rows);
    focus_ = static_cast<Row>((static_cast<int>(focus_) + by % count + count) % count);
}

std::size_t SharePage::choices(Row row) {
    switch (row) {
        case Row::theme:
        case Row::film_part:
            return 3;
        case Row::picture_form:
        case Row::film_form:
            return 2;
        case Row::link:
        case Row::page:
            break;
    }
    return 0;
}

void SharePage::move_choice(int by) {
    const auto count = static_cast<int>(choices(focus_));
    if (count > 0) {
        const int next = (static_cast<int>(chosen(focus_)) + by % count + count) % count;
        choose(focus_, static_cast<std::size_t>(next));
    }
}

ShareOrder SharePage::order(Row row) const {
    ShareOrder order{.what = What::link,
                     .theme = static_cast<ThemeName>(chosen(Row::theme)),
                     .part = static_cast<ShareOrder::Part>(chosen(Row::film_part))};
    switch (row) {
        case Row::link:
            break;
        case Row::theme:
        case Row::picture_form:
            order.what = chosen(Row::picture_form) == 0 ? What::png : What::svg;
            break;
        case Row::film_part:
        case Row::film_form:
            order.what = chosen(Row::film_form) == 0 ? What::gif : What::webp;
            break;
        case Row::page:
            order.what = What::page;
            break;
    }
    return order;
}

SharedLink shared_link(const Run& run, std::size_t cursor, const Translation& tr) {
    const Program& program = run.program();
    if (!program.id().empty()) {
        const auto event = cursor > 0 ? std::optional{cursor} : std::nullopt;
        return {link_to(LinkTarget{run.invocation(), event}), tr["share.link.lesson"]};
    }
    if (program.python_file().empty())
        return {{}, tr["share.link.recording"]};
    try {
        return {link_to(LinkedProgram{Path{program.python_file()}.filename().string(),
                                      program.python(run.values())}),
                tr["share.link.program"]};
    } catch (const std::length_error&) {
        return {{}, tr["share.link.too_long"]};
    } catch (const std::invalid_argument&) {
        return {{}, tr["share.link.unfit"]};
    }
}

std::string shared_name(const Run& run, std::size_t cursor, What what) {
    const Program& program = run.program();
    const auto whole = !program.id().empty() ? std::string{program.id()}
                       : !program.python_file().empty()
                           ? Path{program.python_file()}.stem().string()
                           : Path{program.title({})}.stem().string();
    const bool moment = what == What::png || what == What::svg;
    return fmt::format("loopscope-{}{}{}", plain_name(whole),
                       moment ? fmt::format("-{}", cursor) : "", ending(what));
}

std::vector<std::size_t> part_of_film(std::vector<std::size_t> cursors, ShareOrder::Part part,
                                      std::size_t here) {
    std::erase_if(cursors, [&](std::size_t cursor) {
        return (part == ShareOrder::Part::up_to_here && cursor > here) ||
               (part == ShareOrder::Part::from_here && cursor < here);
    });
    // It may stand between two steps.
    if (part != ShareOrder::Part::whole && std::ranges::find(cursors, here) == cursors.end())
        cursors.insert(std::ranges::upper_bound(cursors, here), here);
    return cursors;
}

}  // namespace app
