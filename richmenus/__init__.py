"""Rich menus: declared in one file, drawn as pictures, deployed to LINE."""
