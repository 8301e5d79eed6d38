#include "app/export/packed_text.hpp"

#include <zlib.h>

#include <cstdint>
#include <new>

namespace app {

namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr unsigned bits_of_a_character = 6, bits_of_a_byte = 8;

std::string base64url(std::string_view bytes) {
    std::string text;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char byte : bytes) {
        bits = bits << bits_of_a_byte | static_cast<unsigned char>(byte);
        for (count += bits_of_a_byte; count >= bits_of_a_character; count -= bits_of_a_character)
            text += alphabet[bits >> (count - bits_of_a_character) & 0x3FU];
    }
    if (count > 0)
        text += alphabet[bits << (bits_of_a_character - count) & 0x3FU];
    return text;
}

/// None if it is no base64url, or not the only one that there is for these bytes.
std::optional<std::string> bytes_of(std::string_view text) {
    std::string bytes;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char character : text) {
        const auto value = alphabet.find(character);
        if (value == alphabet.npos)
            return {};
        bits = bits << bits_of_a_character | static_cast<std::uint32_t>(value);
        count += bits_of_a_character;
        if (count >= bits_of_a_byte) {
            count -= bits_of_a_byte;
            bytes += static_cast<char>(bits >> count & 0xFFU);
        }
    }
    const bool whole = count < bits_of_a_character && (bits & ((1U << count) - 1)) == 0;
    return whole ? std::optional{bytes} : std::nullopt;
}

/// zlib's view of bytes that it only reads, though it says otherwise.
Bytef* zlib_bytes(std::string_view bytes) {
    return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
}

}  // namespace

std::string packed(std::string_view text) {
    uLongf size = compressBound(text.size());
    std::string bytes(size, '\0');
    if (compress2(zlib_bytes(bytes), &size, zlib_bytes(text), text.size(), Z_BEST_COMPRESSION) !=
        Z_OK)
        throw std::bad_alloc{};
    bytes.resize(size);
    return base64url(bytes);
}

Unpacked unpacked(std::string_view packed_text, std::size_t most) {
    using enum Unpacked::Fault;
    const auto bytes = bytes_of(packed_text);
    if (!bytes)
        return {damaged};
    std::string text(most + 1, '\0');
    uLongf size = text.size(), used = bytes->size();
    const int result = uncompress2(zlib_bytes(text), &size, zlib_bytes(*bytes), &used);
    if (result == Z_MEM_ERROR)
        throw std::bad_alloc{};
    // With all of the room used there is more to come.
    if (size > most)
        return {too_long};
    if (result != Z_OK || used != bytes->size())
        return {damaged};
    text.resize(size);
    return {none, text};
}

}  // namespace app
