#include "runtime/trace/log.hpp"

#include <algorithm>

namespace trace {

namespace {

template <class Item>
std::span<const Item> items(std::span<const std::byte> bytes) {
    static_assert(alignof(Item) <= alignof(std::uint32_t));
    return {reinterpret_cast<const Item*>(bytes.data()), bytes.size() / sizeof(Item)};
}

template <class Handle>
std::uint32_t number(Handle handle) {
    return static_cast<std::uint32_t>(handle);
}

}  // namespace

std::string Id::str() const {
    return kind() == IdKind::none
               ? std::string{}
               : id_letters[static_cast<std::size_t>(kind())] + std::to_string(number());
}

void Log::append(const TraceEvent& event) {
    std::visit([&](const auto& what) { events_.append(event, what); }, event.what);
}

Text Log::intern(std::string_view text) {
    return static_cast<Text>(texts_.intern(std::as_bytes(std::span{text})));
}

Site Log::intern(Place place) {
    const Text fn = intern(place.fn);
    // Of another file the function's name alone does not do.
    const Text file = intern(place.file);
    Text named = fn;
    if (file != Text::none) {
        const std::uint32_t whole[] = {number(fn), number(file), number(place.called)};
        named = static_cast<Text>(texts_.intern(std::as_bytes(std::span{whole})));
    }
    const auto key = (std::uint64_t{number(named)} << 32) | place.line;
    const auto [found, added] = site_of_.try_emplace(key, static_cast<Site>(places_.size() + 1));
    if (added)
        places_.push_back({fn, place.line, file, place.called});
    return found->second;
}

Stack Log::intern(std::span<const Site> sites) {
    return static_cast<Stack>(stacks_.intern(std::as_bytes(sites)));
}

Ids Log::intern(std::span<const Id> ids) {
    IdListBuilder list;
    for (const Id id : ids)
        list.push_back(id);
    return intern(list);
}

Ids Log::intern(IdListBuilder& ids) {
    const auto words = ids.words();
    if (words.empty())
        return Ids::none;
    // Consecutive events often share their list; a full index would cost more than it saves.
    if (const auto last = items<Id>(id_lists_[number(last_ids_)]);
        !std::equal(words.begin(), words.end(), last.begin(), last.end())) {
        last_ids_ = static_cast<Ids>(id_lists_.add(std::as_bytes(words)));
    }
    return last_ids_;
}

Texts Log::intern(std::span<const Text> texts) {
    return texts.empty() ? Texts::none : static_cast<Texts>(text_lists_.add(std::as_bytes(texts)));
}

Waits Log::intern(std::span<const Waiting> waiting) {
    if (waiting.empty())
        return Waits::none;
    wait_lists_.emplace_back(waiting.begin(), waiting.end());
    return static_cast<Waits>(wait_lists_.size());
}

Origin Log::intern(const TaskOrigin& origin) {
    if (origin == TaskOrigin{})
        return Origin::none;
    origins_.push_back(origin);
    return static_cast<Origin>(origins_.size());
}

Errors Log::intern(std::span<const LinkedError> errors) {
    if (errors.empty())
        return Errors::none;
    error_lists_.emplace_back(errors.begin(), errors.end());
    return static_cast<Errors>(error_lists_.size());
}

Failure Log::intern(const FailureDetails& failure) {
    if (failure == FailureDetails{})
        return Failure::none;
    failures_.push_back(failure);
    return static_cast<Failure>(failures_.size());
}

Wanted Log::intern(const WantedThing& wanted) {
    if (wanted == WantedThing{})
        return Wanted::none;
    wanted_.push_back(wanted);
    return static_cast<Wanted>(wanted_.size());
}

std::string_view Log::text(Text t) const {
    const auto characters = items<char>(texts_[number(t)]);
    return {characters.data(), characters.size()};
}

Place Log::place(Site s) const {
    if (s == Site::none)
        return {};
    const KeptPlace& kept = places_[number(s) - 1];
    return {text(kept.fn), kept.line, text(kept.file), kept.called};
}

std::span<const Site> Log::sites(Stack s) const {
    return items<Site>(stacks_[number(s)]);
}

IdList Log::ids(Ids i) const {
    return IdList{items<Id>(id_lists_[number(i)])};
}

std::span<const Text> Log::texts(Texts t) const {
    return items<Text>(text_lists_[number(t)]);
}

std::span<const Waiting> Log::waits(Waits w) const {
    return w == Waits::none ? std::span<const Waiting>{} : wait_lists_[number(w) - 1];
}

std::span<const LinkedError> Log::errors(Errors e) const {
    return e == Errors::none ? std::span<const LinkedError>{} : error_lists_[number(e) - 1];
}

std::size_t Log::bytes() const {
    std::size_t lists = wait_lists_.capacity() * sizeof(wait_lists_.front()) +
                        error_lists_.capacity() * sizeof(error_lists_.front());
    for (const auto& list : wait_lists_)
        lists += list.capacity() * sizeof(Waiting);
    for (const auto& list : error_lists_)
        lists += list.capacity() * sizeof(LinkedError);
    // An entry of an unordered_map is a node of its own.
    const std::size_t sites = places_.capacity() * sizeof(places_.front()) +
                              site_of_.size() * (sizeof(*site_of_.begin()) + 2 * sizeof(void*)) +
                              site_of_.bucket_count() * sizeof(void*);
    return events_.bytes() + texts_.bytes() + stacks_.bytes() + id_lists_.bytes() +
           text_lists_.bytes() + sites + lists + origins_.capacity() * sizeof(TaskOrigin) +
           files_.capacity() * sizeof(File) + failures_.capacity() * sizeof(FailureDetails) +
           wanted_.capacity() * sizeof(WantedThing);
}

}  // namespace trace
