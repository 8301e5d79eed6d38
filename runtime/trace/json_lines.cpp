#include "runtime/trace/json_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <concepts>
#include <ostream>
#include <string>
#include <unordered_map>
#include <vector>

#include "runtime/trace/fields.hpp"
#include "runtime/trace/json_text.hpp"
#include "runtime/trace/names.hpp"
#include "runtime/trace/printable.hpp"

namespace trace {

namespace {

template <class Value>
concept Enumerator = std::is_enum_v<Value> && requires {
    word(Value{});
};

/// Writes the fields that it is told of.
class Writer {
public:
    Writer(const Log& log, const PlaceOf& place_of) : log_(log), place_of_(place_of) {}

    /// The event as JSON; valid until the next call.
    const std::string& line(std::size_t index) {
        const TraceEvent event = log_[index];
        json_ = '{';
        (*this)("seq", index + 1);
        (*this)("t_ns", event.t_ns);
        (*this)("it", event.it);
        std::visit([this](const auto& what) { (*this)("ev", what.ev); }, event.what);
        nullable("cur", event.cur, "T");
        std::visit([this](auto what) { remember(what), fields(*this, what); }, event.what);
        write_files();
        return json_ += '}';
    }

    template <class Value>
    void operator()(std::string_view key, const Value& value) {
        begin(key);
        write(value);
    }
    template <class Value>
    void operator()(const char* key, const Value& value, const char* /*kinds*/) {
        (*this)(key, value);
    }
    void made(const char* key, Id id, char /*kind*/) { (*this)(key, id); }

    void coming(const char* key, Id id, const char* /*kinds*/) { (*this)(key, id); }
    template <class Value>
    void optional(const char* key, const Value& value, const char* /*kinds*/ = "") {
        if (value != Value{})
            (*this)(key, value);
    }
    void optional(const char* key, const Stack& stack, const char* /*kinds*/ = "") {
        const auto sites = log_.sites(stack);
        if (std::ranges::any_of(sites, [&](Site site) { return is_of_program(site); }))
            (*this)(key, stack);
        else
            write_frames(sites);
    }
    void operator()(const char* key, const Stack& stack) {
        const auto sites = log_.sites(stack);
        std::vector<Site> of_program;
        std::ranges::copy_if(sites, std::back_inserter(of_program),
                             [&](Site site) { return is_of_program(site); });
        begin(key);
        write_list(of_program);
        write_frames(sites);
    }
    void nullable(const char* key, Id id, const char* /*kinds*/) {
        begin(key);
        if (id)
            write(id);
        else
            json_ += "null";
    }
    void word(const char* key, const char* word, bool flag) {
        if (flag)
            told(key, word);
    }
    void site(Site site) {
        if (site == Site::none)
            return;
        const Place place = written(site);
        if (!place.file.empty()) {
            this->site(place.called);
            begin("at");
            write_frame(place);
            return;
        }
        (*this)("line", place.line);
        (*this)("fn", place.fn);
    }
    void origin(Origin origin) {
        const TaskOrigin told = log_.origin(origin);
        optional("library", told.library);
        optional("call", told.call);
        optional("file", told.file);
        if (told.file != Text::none)
            name_file(log_.text(told.file));
    }

    void details(auto kept) {
        auto told = log_.details(kept);
        fields(*this, told);
    }

    void kept(const char* /*key*/, Text /*text*/) {}

    void format() { (*this)("format", format_version); }
    void told(const char* key, const char* word) { (*this)(key, std::string_view{word}); }
    void name_of(Id task) { (*this)("name", name_of_[task]); }
    void index_of(Id child, Id gather) {
        // Its end fills them once.
        begin("index");
        write_list(std::exchange(slots_of_[gather][child], {}));
    }
    void place_of(Stack stack) {
        if (stack == Stack::none)
            return;
        const auto sites = log_.sites(stack);
        const auto last = std::find_if(sites.rbegin(), sites.rend(),
                                       [&](Site site) { return is_of_program(site); });
        if (last != sites.rend())
            site(*last);
        if (last != sites.rbegin())
            site(sites.back());
    }

private:
    void remember(const auto&) {}
    void remember(const TaskCreated& e) { name_of_[e.task] = e.name; }
    void remember(const TaskRenamed& e) { name_of_[e.task] = e.name; }
    void remember(const GatherCreated& e) {
        auto& slots = slots_of_[e.gather];
        std::uint32_t slot = 0;
        for (const Id child : log_.ids(e.children))
            slots[child].push_back(slot++);
    }

    /// A member's key, after those before it.
    void begin(std::string_view key) {
        if (json_.back() != '{')
            json_ += ',';
        write(key);
        json_ += ':';
    }

    void write(std::string_view text) {
        const bool plain = std::ranges::all_of(
            text, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
        if (plain)
            ((json_ += '"') += text) += '"';
        else
            json_ += json_quoted(text);
    }
    void write(std::integral auto number) { json_ += fmt::format_int{number}.c_str(); }
    void write(bool flag) { json_ += flag ? "true" : "false"; }
    template <Enumerator Value>
    void write(Value value) {
        write(trace::word(value));
    }
    void write(Text text) { write(log_.text(text)); }
    void write(Id id) { write(id.str()); }
    void write(Ids ids) { write_list(log_.ids(ids)); }
    void write(Texts texts) { write_list(log_.texts(texts)); }
    void write(Waits waits) { write_list(log_.waits(waits)); }
    void write_frame(const Place& place) {
        json_ += '[';
        write(place.file);
        json_ += ',';
        write(place.fn);
        json_ += ',';
        write(place.line);
        json_ += ']';
        name_file(place.file);
    }
    /// All of a stack, where some are of others than the program itself.
    void write_frames(std::span<const Site> sites) {
        if (std::ranges::all_of(sites, [&](Site site) { return is_of_program(site); }))
            return;
        begin("frames");
        json_ += '[';
        for (const Site site : sites) {
            json_ += json_.back() == '[' ? "" : ",";
            write_frame(log_.place(site));
        }
        json_ += ']';
    }
    [[nodiscard]] bool is_of_program(Site site) const { return log_.place(site).file.empty(); }

    void name_file(std::string_view name) {
        const auto file = std::ranges::find(
            log_.files(), name, [&](const Log::File& each) { return log_.text(each.name); });
        if (file == log_.files().end())
            return;
        const auto index = static_cast<std::size_t>(file - log_.files().begin());
        told_.resize(log_.files().size());
        if (!told_[index])
            named_.push_back(index);
        told_[index] = true;
    }
    /// The texts of those that this event is the first to name.
    void write_files() {
        if (named_.empty())
            return;
        begin("files");
        json_ += '{';
        for (const std::size_t index : std::exchange(named_, {})) {
            const Log::File& file = log_.files()[index];
            (*this)(log_.text(file.name), file.text);
        }
        json_ += '}';
    }
    void write(Site site) {
        const Place place = written(site);
        json_ += '[';
        write(place.fn);
        json_ += ',';
        write(place.line);
        json_ += ']';
    }
    void write(const WaitsOn& on) {
        if (on.kind == WaitsOn::Kind::nothing)
            json_ += "null";
        else
            write_object(on);
    }
    void write(const Waiting& waiting) { write_object(waiting); }
    void write(Errors errors) { write_list(log_.errors(errors)); }
    void write(const LinkedError& error) { write_object(error); }

    template <class Items>
    void write_list(const Items& items) {
        json_ += '[';
        bool first = true;
        for (const auto& item : items) {
            json_ += std::exchange(first, false) ? "" : ",";
            write(item);
        }
        json_ += ']';
    }
    /// One inside of another.
    template <class Value>
    void write_object(Value value) {
        json_ += '{';
        fields(*this, value);
        json_ += '}';
    }

    Place written(Site site) const {
        const Place place = log_.place(site);
        return place_of_ ? place_of_(place) : place;
    }

    const Log& log_;
    const PlaceOf& place_of_;
    std::string json_;
    std::vector<bool> told_;          ///< by file
    std::vector<std::size_t> named_;  ///< files that this event is the first to name
    std::unordered_map<Id, Text> name_of_;
    std::unordered_map<Id, std::unordered_map<Id, std::vector<std::uint32_t>>> slots_of_;
};

}  // namespace

void write_json_lines(std::ostream& out, const Log& log, const PlaceOf& place_of) {
    Writer writer{log, place_of};
    for (std::size_t i = 0; i < log.size(); ++i)
        out << printable(writer.line(i)) << '\n';
}

}  // namespace trace
