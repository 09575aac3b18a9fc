// Reads bodies with a generated client and prints what the client keeps of them. The test adds the types and the
// bodies: go run . '{"<schema>": <body>, ...}'
package main

import (
	"encoding/json"
	"fmt"
	"os"

	suno "example.com/suno/client"
)

var types = map[string]any{ /* "<schema>": new(suno.<schema>), */ }

func main() {
	var bodies map[string]json.RawMessage
	check(json.Unmarshal([]byte(os.Args[1]), &bodies))
	kept := map[string]any{}
	for schema, body := range bodies {
		kept[schema] = types[schema]
		check(json.Unmarshal(body, kept[schema]))
	}
	text, err := json.Marshal(kept)
	check(err)
	fmt.Println(string(text))
}

func check(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}
