#include "app/shell/png.hpp"

#include <doctest/doctest.h>
#include <png.h>

using app::Picture;

TEST_CASE("png: holds the picture, row for row and byte for byte") {
    Picture picture{5, 3};
    for (std::size_t i = 0; i < picture.rgba.size(); ++i)
        picture.rgba[i] = static_cast<std::uint8_t>(i * 37);
    const std::string file = app::png(picture);

    png_image read{};
    read.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_memory(&read, file.data(), file.size()) != 0);
    CHECK(read.width == 5);
    CHECK(read.height == 3);
    CHECK(read.format == PNG_FORMAT_RGBA);
    std::vector<std::uint8_t> bytes(PNG_IMAGE_SIZE(read));
    REQUIRE(png_image_finish_read(&read, nullptr, bytes.data(), 0, nullptr) != 0);
    CHECK(bytes == picture.rgba);
}
