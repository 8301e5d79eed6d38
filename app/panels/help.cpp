#include "app/panels/help.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/help_picture.hpp"
#include "app/words/glossary.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float page_width = 930;
constexpr float page_margin = 20;  // of the window, beside it
constexpr float heading_height = 40;
constexpr float between = 20;
constexpr float words_gap = 10;
constexpr float key_row = 20.1F;
constexpr float key_column = 104;
constexpr float keys_width = 270;
constexpr float keys_at_most = 330;

/// Commands that are told of together, or in fewer words than elsewhere.
struct Group {
    std::vector<Command> commands;
    const char* words;
};

const std::vector<Group>& groups() {
    using enum Command;
    static const std::vector<Group> all{
        {{step_forward, step_back}, "help.keys.step"},
        {{go_to_start, go_to_end}, "help.keys.ends"},
        {{faster, slower}, "help.keys.speed"},
        {{previous_lesson, next_lesson}, "help.keys.lesson"},
        {{practice, progress, my_programs}, "help.keys.pages"},
        {{open_file, save_program, record_again}, "help.keys.open"},
        {{zoom_in, zoom_out, fit}, "help.keys.zoom"},
        {{pan_left, pan_right}, "help.keys.pan"},
        {{show_all_arrows, show_path, fold_lanes}, "help.keys.arrows"},
        {{task_above, task_below, shorter_delay, longer_delay}, "help.keys.delay"},
        {{undo, redo}, "help.keys.undo"},
        {{show_notes, show_parameters}, "help.keys.notes"},
        {{show_loop_strip, show_slots, show_output}, "help.keys.panels"},
        {{show_report, next_finding}, "help.keys.report"},
        {{read_on, read_back}, "help.keys.read"},
        {{swap_main_panel}, "help.keys.swap"},
        {{larger_text, smaller_text, usual_text}, "help.keys.text"},
        {{switch_theme, switch_language, share}, "help.keys.look"},
        {{show_help, what_is_this}, "help.keys.help"},
    };
    return all;
}

struct KeyRow {
    std::string keys, meaning;
};

/// "Ctrl + + − 0": of several keys with Ctrl it is said once.
std::string keys_of(const Group& group, const Translation& tr) {
    std::string keys = key_text(info(group.commands.front()).chord, tr);
    for (std::size_t i = 1; i < group.commands.size(); ++i)
        keys += " " + key_text({info(group.commands[i]).chord.key}, tr);
    return keys;
}

std::vector<KeyRow> key_rows(const Translation& tr) {
    std::vector<KeyRow> rows;
    for (const auto& command : commands()) {
        if (!command.listed)
            continue;
        const auto group = std::ranges::find_if(groups(), [&](const Group& each) {
            return std::ranges::find(each.commands, command.command) != each.commands.end();
        });
        if (command.command == Command::level_1) {
            rows.push_back({key_text(command.chord, tr) + " – " +
                                key_text({info(Command::level_9).chord.key}, tr),
                            tr["help.levels"]});
        } else if (command.command > Command::level_1 && command.command <= Command::level_9) {
            continue;
        } else if (group == groups().end()) {
            rows.push_back({keys_text(command, tr), description(command.command, tr)});
        } else if (group->commands.front() == command.command) {
            rows.push_back({keys_of(*group, tr), tr[group->words]});
        }
    }
    return rows;
}

/// What the picture says, for where there is no room for it.
RichText in_words(const Translation& tr) {
    RichText all;
    for (const char* key :
         {"what.source", "what.parameters", "what.narration", "what.output", "what.loop_strip",
          "what.timeline", "what.slots", "what.notes", "what.transport"}) {
        if (!all.empty())
            all.push_back({"\n"});
        for (Span& span : parse_rich_text(tr[key]))
            all.push_back(std::move(span));
    }
    return all;
}

void draw_key(const Canvas& c, const Box& row, const KeyRow& key) {
    const float width = text_width(c.fonts.mono_small, key.keys) + c.px(10);
    const Box cap = box_at({row.min.x, row.min.y + c.px(1)},
                           {std::max(width, c.px(24)), row.height() - c.px(2)});
    draw_chip(c, cap, plain_chip(c));
    draw_text_in(c, cap, c.fonts.mono_small, c.theme.text, key.keys, Align::center);
    const float x = row.min.x + std::max(c.px(key_column), cap.width() + c.px(6));
    draw_text_in(c, {{x, row.min.y}, row.max}, c.fonts.small, c.theme.soft_text, key.meaning);
}

/// asyncio's words, one below another.
class Glossary {
public:
    Glossary(const Canvas& c, float width, const Translation& tr)
        : c_{c}, width_{width}, gap_{rounded(c.px(words_gap))} {
        for (GlossaryEntry& entry : glossary(tr)) {
            heights_.push_back(rounded_up(rich_text_size(c, width, entry.meaning).y) + gap_);
            height_ += heights_.back();
            words_.push_back(std::move(entry.meaning));
        }
    }

    [[nodiscard]] float height() const { return height_; }
    void draw(ImVec2 at) const {
        for (std::size_t i = 0; i < words_.size(); at.y += heights_[i++])
            draw_rich_text(c_, at, width_, words_[i]);
    }

private:
    const Canvas& c_;
    float width_, gap_, height_ = 0;
    std::vector<RichText> words_;
    std::vector<float> heights_;
};

/// The picture of the window with its words, and beside or below it the keys.
class Window {
public:
    Window(const Canvas& c, float width, const Translation& tr)
        : c_{c}, tr_{tr}, rows_{key_rows(tr)}, narrow_{width < c.px(help_picture_width)} {
        if (narrow_)
            words_ = in_words(tr);
        picture_ = narrow_ ? rich_text_size(c, width, words_, small).y : c.px(help_picture_height);
        keys_ = static_cast<float>(rows_.size()) * c.px(key_row);
        beside_ = width >= c.px(help_picture_width + between + keys_width);
    }

    [[nodiscard]] float height() const {
        return beside_ ? std::max(keys_, picture_) : picture_ + c_.px(between) + keys_;
    }
    void draw(Box room) const {
        Box keys = room;
        if (beside_) {
            keys = room.cut_right(
                std::min(c_.px(keys_at_most), room.width() - c_.px(help_picture_width + between)));
            room.cut_right(c_.px(between));
            room.max.y = room.min.y + picture_;
        } else {
            room = keys.cut_top(picture_);
            keys.cut_top(c_.px(between));
        }
        if (narrow_)
            draw_rich_text(c_, room.min, room.width(), words_, small);
        else
            draw_help_picture(c_, room, tr_);
        for (const KeyRow& row : rows_)
            draw_key(c_, keys.cut_top(c_.px(key_row)), row);
    }

private:
    static constexpr RichLook small{.size = TextSize::small};

    const Canvas& c_;
    const Translation& tr_;
    std::vector<KeyRow> rows_;
    bool narrow_, beside_ = false;
    RichText words_;
    float picture_ = 0, keys_ = 0;
};

}  // namespace

Wish HelpPage::draw(const Canvas& c, const Box& window, const Moment& moment) {
    const Translation& tr = moment.tr;
    const float margin = c.px(page_margin);
    const float width = std::min(window.width() - margin, c.px(page_width));
    const float inside = width - c.px(2 * between);
    const Window picture{c, inside, tr};
    const Glossary words{c, inside, tr};
    const float contents = words_ ? words.height() : picture.height();
    // As high for both: the page does not jump.
    const float wanted = std::max(picture.height(), words.height()) + c.px(heading_height + 2 * 16);

    c.surface.rectangle(window, faded(c.theme.background, 0.7F));
    const Box page = box_around(window.center(),
                                {width, std::min(window.height() - margin, rounded_up(wanted))});
    const bool outside = pressed_outside(page);
    draw_card(c, page, {});
    Box room = page.inset(c.px(between), c.px(16));

    const float side = c.px(28);
    const std::array<Segment, 2> pages{{{tr["help.title"]}, {tr["help.words"]}}};
    if (const auto chosen =
            draw_segmented(c, "page", room.min, side, pages, static_cast<std::size_t>(words_))) {
        words_ = *chosen == 1;
        scroll_ = {};
    }
    const bool close =
        draw_button(c, "close help", box_at({room.max.x - side, room.min.y}, {side, side}),
                    {.icon = Icon::cross, .tooltip = tr["help.close"]});
    room.cut_top(c.px(heading_height));

    const ScrollArea area{
        c, "help", {room.min, {page.max.x - c.px(4), room.max.y}}, contents, scroll_};
    room.min.y = area.top();
    room.max.y = room.min.y + contents;
    if (words_)
        words.draw(room.min);
    else
        picture.draw(room);
    return close || outside ? Wish{Command::show_help} : Wish{};
}

}  // namespace app
