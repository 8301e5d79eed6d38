#include "runtime/trace/read_json_lines.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <istream>
#include <limits>
#include <unordered_map>

#include "runtime/trace/event_order.hpp"
#include "runtime/trace/fields.hpp"
#include "runtime/trace/json_text.hpp"
#include "runtime/trace/names.hpp"
#include "runtime/trace/printable.hpp"
#include "runtime/trace/utf8.hpp"

namespace trace {

namespace {

using Kind = JsonValue::Kind;

constexpr std::size_t longest_shown = 40;  // bytes of a wrong text
constexpr std::int64_t highest_line = std::numeric_limits<int>::max();
constexpr std::uint32_t highest_number = (1u << 29) - 1;

/// How many bytes the whole characters take that fit into `bytes`, from the start of a text.
std::size_t whole_characters(std::string_view text, std::size_t bytes) {
    if (bytes >= text.size())
        return text.size();
    while (bytes > 0 && utf8::continues_character(text[bytes]))
        --bytes;
    return bytes;
}

/// A value of the file as an error tells it.
std::string shown(const JsonValue& value) {
    switch (value.kind) {
        case Kind::null:
            return "null";
        case Kind::boolean:
            return value.integer != 0 ? "true" : "false";
        case Kind::integer:
            return std::to_string(value.integer);
        case Kind::list:
            return "a list";
        case Kind::object:
            return "an object";
        case Kind::text:
        case Kind::other_number:
            break;
    }
    const auto begin = value.text.substr(0, whole_characters(value.text, longest_shown));
    const auto text = printable(begin) + (begin.size() < value.text.size() ? "..." : "");
    return value.kind == Kind::text ? '"' + text + '"' : text;
}

/// None if it is no id.
Id parse_id(std::string_view text) {
    const auto letter = text.empty() ? text.npos : id_letters.find(text.front(), 1);
    if (letter == id_letters.npos)
        return {};
    std::uint32_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data() + 1, end, number);
    const bool whole = error == std::errc{} && rest == end && text[1] != '0';
    if (!whole || number > highest_number)
        return {};
    return {static_cast<IdKind>(letter), number};
}

/// The lines of a stream. What the stream throws is rethrown, so that running out of memory is not
/// mistaken for a file that can't be read.
class Lines {
public:
    explicit Lines(std::istream& in) : in_(in), before_(in.exceptions()) {
        in_.exceptions(std::ios::badbit);
    }
    ~Lines() {
        in_.clear(in_.rdstate() & ~std::ios::badbit);
        in_.exceptions(before_);
    }
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    /// False: there is none. Throws WrongEvent if it is longer than `longest_line`.
    bool next() {
        if (in_.eof())
            return false;
        ++number_;
        line_.clear();
        for (bool whole = false; !whole;) {
            in_.getline(part_.data(), static_cast<std::streamsize>(part_.size()));
            const auto read = static_cast<std::size_t>(in_.gcount());
            const bool end = in_.eof();
            whole = end || !in_.fail();
            line_.append(part_.data(), read - (whole && !end ? 1 : 0));  // without its "\n"
            in_.clear(end ? std::ios::eofbit : std::ios::goodbit);
            if (line_.size() > longest_line)
                throw WrongEvent{fmt::format("it is longer than {} MiB; no event is that long",
                                             longest_line >> 20)};
        }
        return !in_.eof() || !line_.empty();
    }
    [[nodiscard]] const std::string& line() const { return line_; }
    /// It is the last one, and has no end.
    [[nodiscard]] bool unfinished() const { return in_.eof(); }
    /// Of the line that next() has begun, from 1.
    [[nodiscard]] std::size_t number() const { return number_; }

private:
    std::istream& in_;
    std::ios::iostate before_;
    std::string line_;
    std::size_t number_ = 0;
    std::array<char, 1 << 16> part_;
};

template <class Value>
concept Word = std::is_enum_v<Value> && !words<Value>.empty();

/// An event of each kind, by its name.
using EmptyPayloads = std::unordered_map<std::string_view, Payload>;

template <std::size_t... I>
EmptyPayloads empty_payloads(std::index_sequence<I...>) {
    return {{std::variant_alternative_t<I, Payload>::ev, Payload{std::in_place_index<I>}}...};
}

/// Reads the fields that it is told of.
class Reader {
public:
    explicit Reader(std::uint32_t loop) : loop_(loop) {}

    /// Returns what is wrong with the first line that is not as it should be; "" if all are.
    std::string read(std::istream& in) {
        Lines lines{in};
        const auto wrong = [&](std::string_view what) {
            return fmt::format("line {}: {}", lines.number(), what);
        };
        try {
            while (lines.next()) {
                if (lines.line().find_first_not_of(" \t\r") != std::string::npos)
                    read_line(lines.line(), lines.unfinished());
            }
        } catch (const WrongEvent& event) {
            return wrong(event.what());
        } catch (const std::length_error& full) {
            return wrong(full.what());
        } catch (const std::ios::failure&) {
            return wrong("the file can't be read further");
        }
        return log_.empty() ? "line 1: the file is empty; a trace begins with program_begin" : "";
    }
    /// Of the lines that are as they should be.
    Log take_log() { return std::move(log_); }
    [[nodiscard]] std::uint32_t loops() const { return loops_; }

    void operator()(const char* key, bool& value) {
        value = need(key, Kind::boolean, "true or false").integer != 0;
    }
    void operator()(const char* key, std::uint32_t& value) { value = number<std::uint32_t>(key); }
    void operator()(const char* key, int& value) { value = number<int>(key); }
    void operator()(const char* key, std::int64_t& value) {
        value = number(key, -latest_ns, latest_ns);
    }
    void operator()(const char* key, Text& value) {
        value = log_.intern(need(key, Kind::text, "a text").text);
    }
    template <Word Value>
    void operator()(const char* key, Value& value) {
        const JsonValue& from = need(key);
        const auto found = from_word<Value>(from.text);
        if (!found)
            expected(key, from, fmt::format("one of {}", fmt::join(words<Value>, ", ")));
        value = *found;
    }
    void operator()(const char* key, Id& id, const char* kinds) {
        id = known(key, need(key), kinds);
    }
    void operator()(const char* key, Ids& ids, const char* kinds) {
        read_list<Id>(key, ids, [&](const auto& item) { return known(key, item, kinds); });
    }
    void operator()(const char* key, Texts& texts) {
        read_list<Text>(key, texts, [&](const auto& item) {
            if (item.kind != Kind::text)
                expected(key, item, "a text");
            return log_.intern(item.text);
        });
    }
    void operator()(const char* key, Stack& stack) {
        if (find("frames")) {
            read_list<Site>("frames", stack, [&](const auto& item) {
                return named_frame("frames", item, Site::none);
            });
        } else {
            read_list<Site>(key, stack, [&](const auto& item) { return frame(key, item); });
        }
    }
    void operator()(const char* key, Waits& waits) {
        read_list<Waiting>(key, waits,
                           [&](const auto& item) { return object<Waiting>(key, item); });
    }
    void operator()(const char* key, Errors& errors) {
        read_list<LinkedError>(key, errors,
                               [&](const auto& item) { return object<LinkedError>(key, item); });
    }
    void operator()(const char* key, WaitsOn& on) {
        const JsonValue& from = need(key);
        on = from.kind == Kind::null ? WaitsOn{} : object<WaitsOn>(key, from);
    }

    void made(const char* key, Id& id, char kind) {
        const char kinds[] = {kind, '\0'};
        id = this->id(key, need(key), kinds);
        known_.check_new(key, id);
        new_ = id;
    }
    void coming(const char* key, Id& id, const char* kinds) {
        id = this->id(key, need(key), kinds);
        known_.check_coming(key, id);
    }
    /// With the functions of all files, where some are of others than the program itself.
    void optional(const char* key, Stack& stack) {
        if (find("frames") || find(key))
            (*this)(key, stack);
    }
    template <class Value, class... Kinds>
    void optional(const char* key, Value& value, Kinds... kinds) {
        const JsonValue* found = find(key);
        if (found && found->kind != Kind::null)
            (*this)(key, value, kinds...);
    }
    void nullable(const char* key, Id& id, const char* kinds) {
        if (need(key).kind != Kind::null)
            (*this)(key, id, kinds);
    }
    void word(const char* key, std::string_view word, bool& flag) {
        const JsonValue* value = find(key);
        if (value && value->text != word)
            expected(key, *value, fmt::format(R"("{}")", word));
        flag = value != nullptr;
    }
    void site(Site& site) {
        if (find("line") || find("fn")) {
            const auto line = number("line", 0, highest_line);
            const auto fn = need("fn", Kind::text, "a text").text;
            site = log_.intern(Place{fn, static_cast<std::uint32_t>(line)});
        }
        if (const JsonValue* at = find("at"))
            site = named_frame("at", *at, site);
    }
    void origin(Origin& origin) {
        TaskOrigin told;
        optional("library", told.library);
        optional("call", told.call);
        optional("file", told.file);
        names_files_ = names_files_ || told.file != Text::none;
        origin = log_.intern(told);
    }
    void details(auto& kept) {
        auto told = log_.details(kept);
        fields(*this, told);
        kept = log_.intern(told);
    }
    void kept(const char* /*key*/, Text& /*text*/) {}
    void format() {
        const auto format = number("format", 1, latest_ns);
        if (format > format_version) {
            throw WrongEvent{
                fmt::format("the trace is of format {}; this Loopscope reads none above {}", format,
                            format_version)};
        }
    }

    // These follow from what was read before.
    void told(const char* /*key*/, const char* /*word*/) {}
    void name_of(Id /*task*/) {}
    void index_of(Id /*child*/, Id /*gather*/) {}
    void place_of(Stack /*stack*/) {}

private:
    void read_line(std::string_view line, bool unfinished) {
        const JsonValue* value = json_.parse(line);
        if (!value && unfinished && !log_.empty())
            throw WrongEvent{"the file is cut off in this line"};
        if (!value)
            throw WrongEvent{fmt::format("this is no JSON ({})", json_.error())};
        if (value->kind != Kind::object)
            throw WrongEvent{fmt::format("an event is expected, but this is {}", shown(*value))};
        in_ = value;
        last_ = in_->begin();

        const JsonValue* ev = find("ev");
        if (log_.empty() && (!ev || ev->text != ProgramBegin::ev))
            throw WrongEvent{"this is no trace of Loopscope: it does not begin with program_begin"};
        const auto name = need("ev", Kind::text, "the name of an event").text;
        const auto payload = empty_.find(name);
        if (payload == empty_.end()) {
            throw WrongEvent{fmt::format("\"ev\" is {}, which is no event of format {}", shown(*ev),
                                         format_version)};
        }
        try {
            check_seq();
            const bool common = is_common(name);
            if (concerns_loop() || common)
                read_event(payload->second, common);
        } catch (const WrongEvent& wrong) {
            throw WrongEvent{fmt::format("{}: {}", name, wrong.what())};
        }
    }

    void check_seq() {
        const auto seq = number("seq", 1, latest_ns);
        if (seq != seq_ + 1)
            throw WrongEvent{fmt::format("\"seq\" is {}; {} is expected", seq, seq_ + 1)};
        seq_ = seq;
    }

    /// Of loops that run at the same time, one is read, and what is told of the program.
    bool concerns_loop() {
        std::uint32_t loop = 1;
        optional("loop", loop);
        loops_ = std::max(loops_, loop);
        return loop == loop_;
    }
    static bool is_common(std::string_view event) {
        return event == ProgramBegin::ev || event == ProgramRaised::ev || event == Teardown::ev ||
               event == Limit::ev || event == ProgramEnd::ev;
    }

    void read_event(const Payload& empty, bool common) {
        TraceEvent event;
        event.what = empty;
        event.t_ns = number("t_ns", 0, latest_ns);
        (*this)("it", event.it);
        if (common)
            event.it = iteration_;  // of the loop that is read
        iteration_ = event.it;
        new_ = {};
        names_files_ = false;
        std::visit([this](auto& what) { fields(*this, what); }, event.what);
        known_.add(new_);
        nullable("cur", event.cur, "T");
        if (names_files_)
            read_files();
        order_.take(event);
        log_.append(event);
    }

    /// The member of that name; null if there is none. Fields mostly come in the order in which
    /// they are asked for.
    const JsonValue* find(std::string_view key) {
        auto at = last_;
        if (at != in_->end() && at->key != key)
            ++at;
        if (at == in_->end() || at->key != key)
            at = in_->find(key);
        if (at == in_->end())
            return nullptr;
        last_ = at;
        return &*at;
    }
    const JsonValue& need(const char* key) {
        const JsonValue* value = find(key);
        if (!value)
            throw WrongEvent{fmt::format("\"{}{}\" is missing", path_, key)};
        return *value;
    }
    const JsonValue& need(const char* key, Kind kind, const char* what) {
        const JsonValue& value = need(key);
        if (value.kind != kind)
            expected(key, value, what);
        return value;
    }
    [[noreturn]] void expected(const char* key, const JsonValue& value, std::string_view what) {
        throw WrongEvent{
            fmt::format("\"{}{}\" is {}; {} is expected", path_, key, shown(value), what)};
    }

    std::int64_t number(const char* key, std::int64_t least, std::int64_t most) {
        const JsonValue& value = need(key);
        if (value.kind != Kind::integer || value.integer < least || value.integer > most) {
            expected(key, value, fmt::format("a whole number from {} to {}", least, most));
        }
        return value.integer;
    }
    template <class Number>
    Number number(const char* key) {
        using Limits = std::numeric_limits<Number>;
        return static_cast<Number>(number(key, Limits::min(), Limits::max()));
    }

    Id id(const char* key, const JsonValue& value, std::string_view kinds) {
        const Id id = value.kind == Kind::text ? parse_id(value.text) : Id{};
        if (!id || kinds.find(id_letters[static_cast<std::size_t>(id.kind())]) == kinds.npos) {
            expected(key, value,
                     fmt::format("an id ({} and its number)", fmt::join(kinds, " or ")));
        }
        return id;
    }
    Id known(const char* key, const JsonValue& value, std::string_view kinds) {
        const Id id = this->id(key, value, kinds);
        known_.check(key, id);
        return id;
    }
    Site frame(const char* key, const JsonValue& value) {
        const bool two = value.kind == Kind::list && value.size == 3;
        const JsonValue* const fn = &value + 1;
        const JsonValue* const line = &value + 2;
        if (!two || fn->kind != Kind::text || line->kind != Kind::integer || line->integer < 0 ||
            line->integer > highest_line) {
            expected(key, value, "[[function, line], ...]");
        }
        return log_.intern(Place{fn->text, static_cast<std::uint32_t>(line->integer)});
    }

    /// `called`: what in the program itself has led there.
    Site named_frame(const char* key, const JsonValue& value, Site called) {
        const bool three = value.kind == Kind::list && value.size == 4;
        const JsonValue* const file = &value + 1;
        const JsonValue* const fn = &value + 2;
        const JsonValue* const line = &value + 3;
        if (!three || file->kind != Kind::text || fn->kind != Kind::text ||
            line->kind != Kind::integer || line->integer < 0 || line->integer > highest_line) {
            expected(key, value, "[file, function, line]");
        }
        names_files_ = names_files_ || !file->text.empty();
        return log_.intern(Place{fn->text, static_cast<std::uint32_t>(line->integer), file->text,
                                 file->text.empty() ? Site::none : called});
    }
    void read_files() {
        const JsonValue* files = find("files");
        if (!files || files->kind == Kind::null)
            return;
        if (files->kind != Kind::object)
            expected("files", *files, "an object");
        for (const JsonValue& file : *files) {
            if (file.kind != Kind::text)
                expected("files", file, "a text");
            const Text name = log_.intern(file.key);
            const bool known =
                std::ranges::find(log_.files(), name, &Log::File::name) != log_.files().end();
            if (!known)
                log_.add_file(name, log_.add(file.text));
        }
    }

    template <class Item, class List, class ReadItem>
    void read_list(const char* key, List& list, ReadItem read_item) {
        std::vector<Item> items;
        for (const JsonValue& item : need(key, Kind::list, "a list"))
            items.push_back(read_item(item));
        list = log_.intern(std::span<const Item>{items});
    }

    /// One inside of another.
    template <class Value>
    Value object(const char* key, const JsonValue& from) {
        if (from.kind != Kind::object)
            expected(key, from, "an object");
        Value value;
        const auto outer = std::tuple{in_, last_, path_};
        in_ = &from;
        last_ = from.begin();
        path_ += std::string{key} + ".";
        fields(*this, value);
        std::tie(in_, last_, path_) = outer;
        return value;
    }

    Log log_;
    JsonText json_;
    KnownIds known_;
    EventOrder order_;
    std::int64_t seq_ = 0;            // of the line that is read
    std::uint32_t loop_, loops_ = 1;  // which is read; how many there are
    std::uint32_t iteration_ = 0;
    Id new_{};                           // what the event makes
    bool names_files_ = false;           // others than the program itself
    const JsonValue* in_ = nullptr;      // the object that is read
    JsonValue::Iterator last_{nullptr};  // its member found last
    std::string path_;                   // to it, "on."
    const EmptyPayloads empty_ =
        empty_payloads(std::make_index_sequence<std::variant_size_v<Payload>>{});
};

}  // namespace

Log read_json_lines(std::istream& in) {
    Reader reader{1};
    if (const auto wrong = reader.read(in); !wrong.empty())
        throw ReadError{wrong};
    return reader.take_log();
}

Beginning read_beginning(std::istream& in, std::uint32_t loop) {
    Reader reader{loop};
    Beginning found;
    found.wrong = reader.read(in);
    found.log = reader.take_log();
    found.loops = reader.loops();
    if (found.log.empty())
        throw ReadError{found.wrong};
    return found;
}

}  // namespace trace
