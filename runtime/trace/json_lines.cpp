#include "runtime/trace/json_lines.hpp"

#include <nlohmann/json.hpp>
#include <ostream>
#include <unordered_map>
#include <vector>

#include "runtime/trace/fields.hpp"
#include "runtime/trace/names.hpp"
#include "runtime/trace/printable.hpp"

namespace trace {

namespace {

using Json = nlohmann::ordered_json;

template <class Value>
concept Enumerator = std::is_enum_v<Value> && requires {
    word(Value{});
};

/// Writes the fields that it is told of.
class Writer {
public:
    Writer(const Log& log, const PlaceOf& place_of) : log_(log), place_of_(place_of) {}

    Json line(std::size_t index) {
        const TraceEvent event = log_[index];
        json_ = {{"seq", index + 1}, {"t_ns", event.t_ns}, {"it", event.it}};
        json_["ev"] = std::visit([](const auto& what) { return what.ev; }, event.what);
        nullable("cur", event.cur, "T");
        std::visit([this](auto what) { remember(what), fields(*this, what); }, event.what);
        return std::move(json_);
    }

    template <class Value>
    void operator()(const char* key, const Value& value) {
        json_[key] = json(value);
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
    void nullable(const char* key, Id id, const char* /*kinds*/) {
        json_[key] = id ? json(id) : Json{};
    }
    void word(const char* key, const char* word, bool flag) {
        if (flag)
            json_[key] = word;
    }
    void site(Site site) {
        if (site == Site::none)
            return;
        const Place place = written(site);
        json_["line"] = place.line;
        json_["fn"] = place.fn;
    }

    void kept(const char* /*key*/, Text /*text*/) {}

    void format() { json_["format"] = 1; }
    void told(const char* key, const char* word) { json_[key] = word; }
    void name_of(Id task) { (*this)("name", name_of_[task]); }
    void index_of(Id child, Id gather) {
        // Its end fills them once.
        json_["index"] = std::exchange(slots_of_[gather][child], {});
    }
    void place_of(Stack stack) {
        if (stack != Stack::none)
            site(log_.sites(stack).back());
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

    template <class Number>
    requires std::is_arithmetic_v<Number> Json json(Number number)
    const { return number; }
    template <Enumerator Value>
    Json json(Value value) const {
        return trace::word(value);
    }
    Json json(Text text) const { return log_.text(text); }
    Json json(Id id) const { return id.str(); }
    Json json(Ids ids) { return list(log_.ids(ids)); }
    Json json(Texts texts) { return list(log_.texts(texts)); }
    Json json(Waits waits) { return list(log_.waits(waits)); }
    Json json(Stack stack) const {
        Json list = Json::array();
        for (const Site s : log_.sites(stack)) {
            const Place place = written(s);
            list.push_back({place.fn, place.line});
        }
        return list;
    }
    Json json(const WaitsOn& on) { return on.kind == WaitsOn::Kind::nothing ? Json{} : object(on); }
    Json json(const Waiting& waiting) { return object(waiting); }

    template <class Items>
    Json list(const Items& items) {
        Json list = Json::array();
        for (const auto& item : items)
            list.push_back(json(item));
        return list;
    }
    /// One inside of another.
    template <class Value>
    Json object(Value value) {
        Json outer = std::exchange(json_, Json::object());
        fields(*this, value);
        return std::exchange(json_, std::move(outer));
    }

    Place written(Site site) const {
        const Place place = log_.place(site);
        return place_of_ ? place_of_(place) : place;
    }

    const Log& log_;
    const PlaceOf& place_of_;
    Json json_;
    std::unordered_map<Id, Text> name_of_;
    std::unordered_map<Id, std::unordered_map<Id, std::vector<std::uint32_t>>> slots_of_;
};

}  // namespace

void write_json_lines(std::ostream& out, const Log& log, const PlaceOf& place_of) {
    Writer writer{log, place_of};
    for (std::size_t i = 0; i < log.size(); ++i)
        out << printable(writer.line(i).dump()) << '\n';
}

}  // namespace trace
