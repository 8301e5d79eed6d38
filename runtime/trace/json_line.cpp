#include "runtime/trace/json_line.hpp"

#include <nlohmann/json.hpp>

namespace trace {

namespace {

using Kind = JsonValue::Kind;

constexpr std::size_t deepest = 16;

}  // namespace

/// Takes what nlohmann's parser finds. Its functions return whether the parser is to go on.
class JsonLine::Handler : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit Handler(JsonLine& line) : line_(line) {}

    bool null() override { return add(Kind::null); }
    bool boolean(bool value) override { return add(Kind::boolean, value ? 1 : 0); }
    bool number_integer(std::int64_t value) override { return add(Kind::integer, value); }
    bool number_unsigned(std::uint64_t value) override {
        return value <= INT64_MAX ? add(Kind::integer, static_cast<std::int64_t>(value))
                                  : add(Kind::other_number, 0, std::to_string(value));
    }
    bool number_float(double /*value*/, const std::string& written) override {
        return add(Kind::other_number, 0, written);
    }
    bool string(std::string& value) override { return add(Kind::text, 0, value); }
    bool binary(binary_t& /*value*/) override { return false; }

    bool start_object(std::size_t /*size*/) override { return open(Kind::object); }
    bool key(std::string& name) override {
        key_ = keep(name);
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t /*size*/) override { return open(Kind::list); }
    bool end_array() override { return close(); }

    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*error*/) override {
        line_.error_ = "at character " + std::to_string(position);
        return false;
    }

private:
    /// The line's texts together are no longer than the line, so that they never move.
    std::string_view keep(std::string_view text) {
        line_.texts_ += text;
        return std::string_view{line_.texts_}.substr(line_.texts_.size() - text.size());
    }
    bool add(Kind kind, std::int64_t integer = 0, std::string_view text = {}) {
        line_.values_.push_back({kind, std::exchange(key_, {}), keep(text), integer, 1});
        return true;
    }
    bool open(Kind kind) {
        if (open_.size() == deepest) {
            line_.error_ = "nested too deep";
            return false;
        }
        open_.push_back(line_.values_.size());
        return add(kind);
    }
    bool close() {
        const std::size_t begin = open_.back();
        open_.pop_back();
        line_.values_[begin].size = static_cast<std::uint32_t>(line_.values_.size() - begin);
        return true;
    }

    JsonLine& line_;
    std::string_view key_;
    std::vector<std::size_t> open_;
};

JsonValue::Iterator JsonValue::find(std::string_view name) const {
    auto member = begin();
    while (member != end() && member->key != name)
        ++member;
    return member;
}

const JsonValue* JsonLine::parse(std::string_view line) {
    values_.clear();
    texts_.clear();
    texts_.reserve(line.size() + 1);
    Handler handler{*this};
    return nlohmann::json::sax_parse(line.begin(), line.end(), &handler) ? values_.data() : nullptr;
}

}  // namespace trace
