#include "app/commands/escape.hpp"

namespace app {

std::optional<Closable> topmost(const OpenThings& open) {
    if (open.list)
        return Closable::list;
    if (open.drag)
        return Closable::drag;
    if (open.text_field)
        return Closable::text_field;
    if (open.what_is_this)
        return Closable::what_is_this;
    if (open.help)
        return Closable::help;
    if (open.side_panel)
        return Closable::side_panel;
    if (open.filter)
        return Closable::filter;
    if (open.ghost)
        return Closable::ghost;
    if (open.selection)
        return Closable::selection;
    if (open.present_mode)
        return Closable::present_mode;
    if (open.page)
        return Closable::page;
    if (open.first_minute)
        return Closable::first_minute;
    if (open.stage)
        return Closable::stage;
    return std::nullopt;
}

}  // namespace app
