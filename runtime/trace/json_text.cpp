#include "runtime/trace/json_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

namespace trace {

namespace {

using Kind = JsonValue::Kind;

constexpr std::size_t deepest = 16;

}  // namespace

/// Takes what nlohmann's parser finds. Its functions return whether the parser is to go on.
class JsonText::Handler : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit Handler(JsonText& json) : json_(json) {}

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
                     const nlohmann::detail::exception& error) override {
        const std::string_view what = error.what();  // "[json.exception.parse_error.101] parse ..."
        json_.error_ = "at character " + std::to_string(position);
        json_.explanation_ = what.substr(std::min(what.find("] "), what.size() - 2) + 2);
        return false;
    }

private:
    /// All texts together are no longer than what is read, so that they never move.
    std::string_view keep(std::string_view text) {
        json_.texts_ += text;
        return std::string_view{json_.texts_}.substr(json_.texts_.size() - text.size());
    }
    bool add(Kind kind, std::int64_t integer = 0, std::string_view text = {}) {
        json_.values_.push_back({kind, std::exchange(key_, {}), keep(text), integer, 1});
        return true;
    }
    bool open(Kind kind) {
        if (open_.size() == deepest) {
            json_.error_ = json_.explanation_ = "nested too deep";
            return false;
        }
        open_.push_back(json_.values_.size());
        return add(kind);
    }
    bool close() {
        const std::size_t begin = open_.back();
        open_.pop_back();
        json_.values_[begin].size = static_cast<std::uint32_t>(json_.values_.size() - begin);
        return true;
    }

    JsonText& json_;
    std::string_view key_;
    std::vector<std::size_t> open_;
};

/// Reads what nearly all lines consist of: texts of ASCII characters without an escape, whole
/// numbers and words. It gives up on whatever else there is, right or wrong. (A million lines of a
/// trace are read in 0.5 s instead of 1.6.)
class JsonText::PlainScanner {
public:
    PlainScanner(std::string_view text, std::vector<JsonValue>& values)
        : at_(text.data()), end_(text.data() + text.size()), values_(values) {}

    bool all() { return value({}, 0) && next() == '\0' && at_ == end_; }

private:
    bool value(std::string_view key, std::size_t depth) {
        switch (next()) {
            case '"': {
                std::string_view text;
                return scan_text(text) && add(Kind::text, key, text);
            }
            case '{':
                return scan_members(Kind::object, key, depth, '}');
            case '[':
                return scan_members(Kind::list, key, depth, ']');
            case 't':
                return scan_word("true") && add(Kind::boolean, key, {}, 1);
            case 'f':
                return scan_word("false") && add(Kind::boolean, key, {}, 0);
            case 'n':
                return scan_word("null") && add(Kind::null, key);
            default:
                return scan_number(key);
        }
    }

    bool scan_members(Kind kind, std::string_view key, std::size_t depth, char closing) {
        if (depth == deepest)
            return false;
        const std::size_t begin = values_.size();
        add(kind, key);
        ++at_;
        if (next() != closing) {
            do {
                std::string_view name;
                const bool named = kind == Kind::list || (scan_text(name) && take(':'));
                if (!named || !value(name, depth + 1))
                    return false;
            } while (take(','));
        }
        values_[begin].size = static_cast<std::uint32_t>(values_.size() - begin);
        return take(closing);
    }

    bool scan_text(std::string_view& text) {
        if (!take('"'))
            return false;
        const char* const begin = at_;
        while (at_ != end_ && *at_ >= ' ' && *at_ <= '~' && *at_ != '"' && *at_ != '\\')
            ++at_;
        text = {begin, static_cast<std::size_t>(at_ - begin)};
        return at_ != end_ && *at_++ == '"';
    }

    bool scan_number(std::string_view key) {
        constexpr std::ptrdiff_t surely_fit = 18;
        const char* const begin = at_;
        const bool negative = at_ != end_ && *at_ == '-';
        at_ += negative ? 1 : 0;
        const char* const digits = at_;
        std::int64_t number = 0;
        for (; at_ != end_ && '0' <= *at_ && *at_ <= '9' && at_ - digits < surely_fit; ++at_)
            number = number * 10 + (*at_ - '0');
        const bool plain = at_ - begin == 1 || (at_ != digits && *digits != '0');
        const bool ends = at_ == end_ || *at_ == ',' || *at_ == '}' || *at_ == ']';
        return at_ != digits && plain && ends &&
               add(Kind::integer, key, {}, negative ? -number : number);
    }

    bool scan_word(std::string_view word) {
        if (!std::string_view{at_, end_}.starts_with(word))
            return false;
        at_ += word.size();
        return true;
    }

    /// The next character that is no space; 0 at the end.
    char next() {
        while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\t' || *at_ == '\r'))
            ++at_;
        return at_ == end_ ? '\0' : *at_;
    }
    bool take(char c) {
        if (next() != c || at_ == end_)
            return false;
        ++at_;
        return true;
    }
    bool add(Kind kind, std::string_view key, std::string_view text = {},
             std::int64_t integer = 0) {
        values_.push_back({kind, key, text, integer, 1});
        return true;
    }

    const char* at_;
    const char* const end_;
    std::vector<JsonValue>& values_;
};

JsonValue::Iterator JsonValue::find(std::string_view name) const {
    auto member = begin();
    while (member != end() && member->key != name)
        ++member;
    return member;
}

double JsonValue::as_double() const {
    if (kind == Kind::integer)
        return static_cast<double>(integer);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool too_large = error == std::errc::result_out_of_range && text.find("e-") == text.npos;
    return too_large ? std::copysign(HUGE_VAL, text.starts_with('-') ? -1 : 1) : number;
}

const JsonValue* JsonText::parse(std::string_view text) {
    values_.clear();
    if (PlainScanner{text, values_}.all())
        return values_.data();
    values_.clear();
    texts_.clear();
    texts_.reserve(text.size() + 1);
    Handler handler{*this};
    return nlohmann::json::sax_parse(text.begin(), text.end(), &handler) ? values_.data() : nullptr;
}

const JsonValue& JsonText::parse_object(std::string_view text) {
    const JsonValue* const object = parse(text);
    if (!object)
        throw std::runtime_error{explanation()};
    if (object->kind != JsonValue::Kind::object)
        throw std::runtime_error{"it is not a JSON object"};
    return *object;
}

std::string json_quoted(std::string_view text) {
    return nlohmann::json(text).dump();
}

}  // namespace trace
