-- Whether a request was answered by a server of our own or by somebody else's service: a third thing that rules say.
ALTER TABLE model_rule ADD COLUMN hosting text CHECK (hosting IN ('self-hosted', 'external'));
COMMENT ON COLUMN model_rule.hosting IS 'null leaves it to later rules; what none of them says is unknown';

UPDATE model_rule SET hosting = 'self-hosted' WHERE position = 1000001 AND built_in;
INSERT INTO model_rule (position, provider_pattern, api_host_pattern, hosting, built_in, reason)
VALUES
    (1000002, '.*',
     '.+\.svc(?:\.cluster\.local)?|localhost|127(?:\.[0-9]+){3}|10(?:\.[0-9]+){3}|192\.168(?:\.[0-9]+){2}|172\.(?:1[6-9]|2[0-9]|3[01])(?:\.[0-9]+){2}',
     'self-hosted', true, 'A server inside our own cluster or network is ours.'),
    (1000003, 'vllm|hosted_vllm|ollama|ollama_chat|llamafile|lm_studio|triton|xinference|infinity', '.*',
     'self-hosted', true, 'A server that one runs oneself.'),
    (1000004,
     'anthropic|azure|azure_ai|azure_text|bedrock|bedrock_converse|sagemaker|sagemaker_chat|vertex_ai(?:_.+)?|gemini|cohere|cohere_chat|mistral|codestral|groq|deepseek|together_ai|fireworks_ai|openrouter|watsonx|watsonx_text|replicate|perplexity|databricks|xai|ai21|ai21_chat|cerebras|cloudflare|deepinfra|voyage|jina_ai|github|github_copilot|sambanova|novita|nebius|moonshot|dashscope|deepgram|elevenlabs',
     '.*', 'external', true, 'A vendor''s service.'),
    (1000005, 'openai|text-completion-openai', '(?:.+\.)?openai\.com', 'external', true,
     'OpenAI itself; others that speak its protocol are not known to be one or the other.');
