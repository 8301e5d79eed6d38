#include "runtime/trace/log.hpp"

#include <algorithm>

namespace trace {

namespace {

template <class Handle, class List, class Item>
Handle intern_list(std::vector<List>& lists, std::span<const Item> items) {
    if (items.empty())
        return Handle::none;
    // Consecutive events often share their list; a full index would cost more than it saves.
    if (lists.empty() ||
        !std::equal(items.begin(), items.end(), lists.back().begin(), lists.back().end())) {
        lists.emplace_back(items.begin(), items.end());
    }
    return static_cast<Handle>(lists.size());
}

template <class List, class Handle>
auto list_of(const std::vector<List>& lists, Handle handle) {
    using Item = typename List::value_type;
    return handle == Handle::none
               ? std::span<const Item>{}
               : std::span<const Item>{lists[static_cast<std::size_t>(handle) - 1]};
}

}  // namespace

std::string Id::str() const {
    return kind() == IdKind::none
               ? std::string{}
               : "?TGFHM"[static_cast<std::size_t>(kind())] + std::to_string(number());
}

Text Log::intern(std::string_view text) {
    if (text.empty())
        return Text::none;
    if (const auto found = text_of_.find(text); found != text_of_.end())
        return found->second;
    texts_.emplace_back(text);
    const auto handle = static_cast<Text>(texts_.size());
    text_of_.emplace(texts_.back(), handle);
    return handle;
}

Site Log::intern(Place place) {
    const Text fn = intern(place.fn);
    const auto key = (std::uint64_t{static_cast<std::uint32_t>(fn)} << 32) | place.line;
    const auto [found, added] = site_of_.try_emplace(key, static_cast<Site>(places_.size() + 1));
    if (added)
        places_.emplace_back(fn, place.line);
    return found->second;
}

Stack Log::intern(std::span<const Site> sites) {
    return intern_list<Stack>(stacks_, sites);
}

Ids Log::intern(std::span<const Id> ids) {
    return intern_list<Ids>(id_lists_, ids);
}

Texts Log::intern(std::span<const Text> texts) {
    return intern_list<Texts>(text_lists_, texts);
}

Waits Log::intern(std::span<const Waiting> waiting) {
    return intern_list<Waits>(wait_lists_, waiting);
}

std::string_view Log::text(Text t) const {
    return t == Text::none ? std::string_view{} : texts_[static_cast<std::size_t>(t) - 1];
}

Place Log::place(Site s) const {
    if (s == Site::none)
        return {};
    const auto& [fn, line] = places_[static_cast<std::size_t>(s) - 1];
    return {text(fn), line};
}

std::span<const Site> Log::sites(Stack s) const {
    return list_of(stacks_, s);
}

std::span<const Id> Log::ids(Ids i) const {
    return list_of(id_lists_, i);
}

std::span<const Text> Log::texts(Texts t) const {
    return list_of(text_lists_, t);
}

std::span<const Waiting> Log::waits(Waits w) const {
    return list_of(wait_lists_, w);
}

}  // namespace trace
