#pragma once

#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "runtime/trace/blobs.hpp"
#include "runtime/trace/event.hpp"
#include "runtime/trace/event_store.hpp"
#include "runtime/trace/id_list.hpp"
#include "runtime/trace/keyed_hash.hpp"

namespace trace {

/// A line of a function of the program. `line` 0 stands for the line of the function's definition
/// (a coroutine that has not yet run: no compiler tells that line).
struct Place {
    std::string_view fn;
    std::uint32_t line = 0;
    std::string_view file{};   ///< from the program's folder; "": the program itself
    Site called = Site::none;  ///< of another file: what in the program itself has led there
    bool operator==(const Place&) const = default;
};

/// Everything that happened in a run, in order. It only grows: an event, once appended, stays as it
/// is, so whoever reads the log may hold on to positions, ids and texts. Events are kept packed,
/// and handed out as copies.
class Log {
public:
    /// Inlined where the type is known. (A YieldingStep is three events.)
    template <class T>
    [[gnu::always_inline]] void append(const When& moment, const T& what) {
        events_.append(moment, what);
    }
    void append(const TraceEvent& event);

    [[nodiscard]] std::size_t size() const { return events_.size(); }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] TraceEvent operator[](std::size_t i) const { return events_[i]; }
    /// The payload of the event if it is a `T`.
    template <class T>
    [[nodiscard]] std::optional<T> get(std::size_t i) const {
        const T* const what = trace::get<T>(events_[i]);
        return what ? std::optional<T>{*what} : std::nullopt;
    }
    class Events;
    [[nodiscard]] Events events() const;

    /// Equal texts (places, stacks) get equal handles. The empty one is `none`.
    Text intern(std::string_view text);
    /// For a text that is rarely repeated: equal ones are not looked up. (Of a million texts, each
    /// look-up is a cache miss, 200 ns.)
    Text add(std::string_view text) {
        return text.empty() ? Text::none
                            : static_cast<Text>(texts_.add(std::as_bytes(std::span{text})));
    }
    Site intern(Place place);
    Stack intern(std::span<const Site> sites);
    Ids intern(std::span<const Id> ids);
    Ids intern(IdListBuilder& ids);
    Texts intern(std::span<const Text> texts);
    Waits intern(std::span<const Waiting> waiting);
    Origin intern(const TaskOrigin& origin);
    /// The text of a file of the program's, beside the program itself. It is told once.
    void add_file(Text name, Text text) { files_.push_back({name, text}); }
    Errors intern(std::span<const LinkedError> errors);
    Failure intern(const FailureDetails& failure);
    Wanted intern(const WantedThing& wanted);

    [[nodiscard]] std::string_view text(Text t) const;
    [[nodiscard]] Place place(Site s) const;
    [[nodiscard]] std::span<const Site> sites(Stack s) const;
    [[nodiscard]] IdList ids(Ids i) const;
    [[nodiscard]] std::span<const Text> texts(Texts t) const;
    [[nodiscard]] std::span<const Waiting> waits(Waits w) const;
    [[nodiscard]] TaskOrigin origin(Origin o) const {
        return o == Origin::none ? TaskOrigin{} : origins_[static_cast<std::uint32_t>(o) - 1];
    }

    struct File {
        Text name, text;
    };
    /// Those that have been added.
    [[nodiscard]] std::span<const File> files() const { return files_; }
    [[nodiscard]] std::span<const LinkedError> errors(Errors e) const;
    [[nodiscard]] FailureDetails details(Failure f) const {
        return f == Failure::none ? FailureDetails{} : failures_[static_cast<std::uint32_t>(f) - 1];
    }
    [[nodiscard]] WantedThing details(Wanted w) const {
        return w == Wanted::none ? WantedThing{} : wanted_[static_cast<std::uint32_t>(w) - 1];
    }

    /// What it takes of memory, with the texts and lists.
    [[nodiscard]] std::size_t bytes() const;

private:
    EventStore events_;
    BlobSet texts_;
    BlobSet stacks_;
    Blobs id_lists_;
    Blobs text_lists_;
    Ids last_ids_ = Ids::none;
    struct KeptPlace {
        Text fn;
        std::uint32_t line;
        Text file;
        Site called;
    };
    std::vector<KeptPlace> places_;
    std::unordered_map<std::uint64_t, Site, KeyedHash> site_of_;
    std::vector<std::vector<Waiting>> wait_lists_;
    std::vector<TaskOrigin> origins_;
    std::vector<File> files_;
    std::vector<std::vector<LinkedError>> error_lists_;
    std::vector<FailureDetails> failures_;
    std::vector<WantedThing> wanted_;
};

/// The events of a log as a range, without those that are appended later.
class Log::Events {
public:
    class Iterator {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = TraceEvent;
        using difference_type = std::ptrdiff_t;
        using pointer = const TraceEvent*;
        using reference = TraceEvent;

        Iterator() = default;
        Iterator(const Log& log, std::size_t at) : log_(&log), at_(at) {}

        TraceEvent operator*() const { return (*log_)[at_]; }
        TraceEvent operator[](difference_type n) const { return *(*this + n); }
        Iterator& operator+=(difference_type n) {
            at_ += static_cast<std::size_t>(n);
            return *this;
        }
        Iterator& operator-=(difference_type n) { return *this += -n; }
        Iterator& operator++() { return *this += 1; }
        Iterator& operator--() { return *this -= 1; }
        Iterator operator++(int) { return std::exchange(*this, *this + 1); }
        Iterator operator--(int) { return std::exchange(*this, *this - 1); }
        friend Iterator operator+(Iterator i, difference_type n) { return i += n; }
        friend Iterator operator+(difference_type n, Iterator i) { return i += n; }
        friend Iterator operator-(Iterator i, difference_type n) { return i -= n; }
        friend difference_type operator-(const Iterator& a, const Iterator& b) {
            return static_cast<difference_type>(a.at_) - static_cast<difference_type>(b.at_);
        }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }
        auto operator<=>(const Iterator& other) const { return at_ <=> other.at_; }

    private:
        const Log* log_ = nullptr;
        std::size_t at_ = 0;
    };

    explicit Events(const Log& log) : log_(&log), size_(log.size()) {}
    [[nodiscard]] Iterator begin() const { return {*log_, 0}; }
    [[nodiscard]] Iterator end() const { return {*log_, size_}; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] TraceEvent operator[](std::size_t i) const { return (*log_)[i]; }
    [[nodiscard]] TraceEvent back() const { return (*log_)[size_ - 1]; }

private:
    const Log* log_;
    std::size_t size_;
};

inline Log::Events Log::events() const {
    return Events{*this};
}

}  // namespace trace
