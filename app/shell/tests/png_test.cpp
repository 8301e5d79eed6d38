#include "app/shell/png.hpp"

#include <doctest/doctest.h>
#include <png.h>

#include "app/tests/temporary_folder.hpp"

using app::Picture;

TEST_CASE("png: holds the picture, row for row and byte for byte") {
    const Folder folder;
    Picture picture{5, 3};
    for (std::size_t i = 0; i < picture.rgba.size(); ++i)
        picture.rgba[i] = static_cast<std::uint8_t>(i * 37);
    const auto file = folder.path / "picture.png";
    app::write_png(file, picture);

    png_image read{};
    read.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_file(&read, file.c_str()) != 0);
    CHECK(read.width == 5);
    CHECK(read.height == 3);
    CHECK(read.format == PNG_FORMAT_RGBA);
    std::vector<std::uint8_t> bytes(PNG_IMAGE_SIZE(read));
    REQUIRE(png_image_finish_read(&read, nullptr, bytes.data(), 0, nullptr) != 0);
    CHECK(bytes == picture.rgba);
}

TEST_CASE("png: a file that cannot be written is named, and nothing is left behind") {
    const Folder folder;
    CHECK_THROWS_WITH_AS(app::write_png(folder.path / "none" / "picture.png", Picture{1, 1}),
                         doctest::Contains("none/picture.png"), std::system_error);
    CHECK(folder.files() == 0);
}
